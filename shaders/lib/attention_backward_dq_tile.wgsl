// delta[i] = dout[i]·out[i]
// ds[i,j] = p[i,j] · (probability_factor · dout[i]·v[j] - delta[i]), dq[i] = SCALE · Σ_j ds[i,j] · k[j] over j ≤ i.
// p is computed again from logsumexp. One thread owns 4 queries of a head and streams the keys; dqkv is the accumulator.
// The kernel has load_qkv, load_out, load_dout, load_dqkv, store_dqkv.
//! use attention_tile
//! use attention_qkv_tile
//! use attention_dout_tile

fn write_rows(at: vec4u, d: u32, i: u32, x: mat4x4f) {
  store_dqkv(at.x, d, x[0]);
  if (i + 1u < T) {
    store_dqkv(at.y, d, x[1]);
  }
  if (i + 2u < T) {
    store_dqkv(at.z, d, x[2]);
  }
  if (i + 3u < T) {
    store_dqkv(at.w, d, x[3]);
  }
}

fn delta_of(o: vec4u) -> vec4f {
  var sum = vec4f(0.0);
  for (var d = 0u; d < D; d += 4u) {
    let x = dout_rows(o, d);
    sum += vec4f(
      dot(x[0], load_out(o.x, d)), dot(x[1], load_out(o.y, d)), dot(x[2], load_out(o.z, d)), dot(x[3], load_out(o.w, d)),
    );
  }
  return sum;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.x + id.y * groups.x * WORKGROUP;
  if (index >= B * H * tile_count()) {
    return;
  }
  let owner = owner_of(index);
  let bh = owner.bh;
  let i = ROWS * owner.tile;
  let q = packed_rows(Q, bh, i);
  let o = head_rows(bh, i);
  let rows = bh * T + clamped_rows(i);
  let row_logsumexp = vec4f(logsumexp[rows.x], logsumexp[rows.y], logsumexp[rows.z], logsumexp[rows.w]);
  let row_delta = delta_of(o);
  for (var r = 0u; r < ROWS; r++) {
    if (i + r < T) {
      delta[bh * T + i + r] = row_delta[r];
    }
  }
  for (var j = 0u; j <= i; j += ROWS) {
    let k = packed_rows(K, bh, j);
    let v = packed_rows(V, bh, j);
    var s = mat4x4f();
    var dp = mat4x4f();
    for (var d = 0u; d < D; d += 4u) {
      s += transpose(qkv_rows(k, d)) * qkv_rows(q, d);
      dp += transpose(qkv_rows(v, d)) * dout_rows(o, d);
    }
    let ds = query_weights(s, dp, bh, rows_from(i), rows_from(j), row_logsumexp, row_delta);
    for (var d = 0u; d < D; d += 4u) {
      var x = qkv_rows(k, d) * ds;
      if (j > 0u) {
        x += mat4x4f(load_dqkv(q.x, d), load_dqkv(q.y, d), load_dqkv(q.z, d), load_dqkv(q.w, d));
      }
      write_rows(q, d, i, x);
    }
  }
}

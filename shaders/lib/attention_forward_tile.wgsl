// out[i] = Σ_j p[i,j] · v[j] and logsumexp[i] over j ≤ i, where p is the softmax of SCALE · q[i]·k[j]; the maximum and the sum
// are kept up to date while the keys stream by, and out is the accumulator in memory, so that any head size works.
// One thread owns 4 queries of a head. The kernel has load_qkv, load_out, store_out.
//! use attention_tile
//! use attention_qkv_tile

fn out_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(load_out(at.x, d), load_out(at.y, d), load_out(at.z, d), load_out(at.w, d));
}

// q·k of 4 keys (down) and 4 queries (across).
fn dots(k: vec4u, q: vec4u) -> mat4x4f {
  var s = mat4x4f();
  for (var d = 0u; d < D; d += 4u) {
    s += transpose(qkv_rows(k, d)) * qkv_rows(q, d);
  }
  return s;
}

fn write_rows(at: vec4u, d: u32, i: u32, x: mat4x4f) {
  store_out(at.x, d, x[0]);
  if (i + 1u < T) {
    store_out(at.y, d, x[1]);
  }
  if (i + 2u < T) {
    store_out(at.z, d, x[2]);
  }
  if (i + 3u < T) {
    store_out(at.w, d, x[3]);
  }
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
  var maximum = vec4f(-1e30);
  var sum = vec4f(0.0);
  for (var j = 0u; j <= i; j += ROWS) {
    let s = masked_scores(dots(packed_rows(K, bh, j), q), bh, rows_from(i), rows_from(j));
    let larger = max(maximum, column_max(s));
    let shrink = exp(maximum - larger);
    maximum = larger;
    let p = exp_scores(s, larger);
    sum = sum * shrink + column_sum(p);
    let kept = drop_keys(p, bh, rows_from(i), rows_from(j));
    let v = packed_rows(V, bh, j);
    for (var d = 0u; d < D; d += 4u) {
      var x = qkv_rows(v, d) * kept;
      if (j > 0u) {
        x += scale_columns(out_rows(o, d), shrink);
      }
      if (j == i) {
        x = scale_columns(x, 1.0 / sum);
      }
      write_rows(o, d, i, x);
    }
  }
  let row = maximum + log(sum);
  for (var r = 0u; r < ROWS; r++) {
    if (i + r < T) {
      logsumexp[bh * T + i + r] = row[r];
    }
  }
}

// dv[j] = Σ_i probability_factor · p[i,j] · dout[i], dk[j] = SCALE · Σ_i ds[i,j] · q[i] over i ≥ j; ds as in attention_backward_dq.
// One thread owns 4 keys of a head and streams the queries from there on; dqkv is the accumulator.
// The kernel has load_qkv, load_dout, load_dqkv, store_dqkv.
//! use attention_tile
//! use attention_qkv_tile
//! use attention_dout_tile

// Adds x to the gradient of 4 keys or values, or writes it if it is the first.
fn add_rows(at: vec4u, d: u32, j: u32, first: bool, x: mat4x4f) {
  var sum = x;
  if (!first) {
    sum += mat4x4f(load_dqkv(at.x, d), load_dqkv(at.y, d), load_dqkv(at.z, d), load_dqkv(at.w, d));
  }
  store_dqkv(at.x, d, sum[0]);
  if (j + 1u < T) {
    store_dqkv(at.y, d, sum[1]);
  }
  if (j + 2u < T) {
    store_dqkv(at.z, d, sum[2]);
  }
  if (j + 3u < T) {
    store_dqkv(at.w, d, sum[3]);
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
  let j = ROWS * owner.tile;
  let k = packed_rows(K, bh, j);
  let v = packed_rows(V, bh, j);
  for (var i = j; i < T; i += ROWS) {
    let q = packed_rows(Q, bh, i);
    let o = head_rows(bh, i);
    var s = mat4x4f();
    var dp = mat4x4f();
    for (var d = 0u; d < D; d += 4u) {
      s += transpose(qkv_rows(q, d)) * qkv_rows(k, d);
      dp += transpose(dout_rows(o, d)) * qkv_rows(v, d);
    }
    let rows = bh * T + clamped_rows(i);
    let row_logsumexp = vec4f(logsumexp[rows.x], logsumexp[rows.y], logsumexp[rows.z], logsumexp[rows.w]);
    let row_delta = vec4f(delta[rows.x], delta[rows.y], delta[rows.z], delta[rows.w]);
    let w = key_weights(s, dp, bh, rows_from(i), rows_from(j), row_logsumexp, row_delta);
    for (var d = 0u; d < D; d += 4u) {
      add_rows(k, d, j, i == j, qkv_rows(q, d) * w.dk);
      add_rows(v, d, j, i == j, dout_rows(o, d) * w.dv);
    }
  }
}

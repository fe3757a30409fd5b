// dq and delta of heads of up to 16 columns, a multiple of 4; formulas: lib/attention_backward_dq_tile.wgsl.
// One thread keeps 4 queries, their dout and dq in registers and streams the keys.
//! use attention_head
//! use attention_qkv_registers
//! use attention_backward_registers

@group(0) @binding(0) var<storage, read> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> out: array<vec4f>; // (B, T, C)
@group(0) @binding(2) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<vec4f>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<vec4f>; // (B, T, 3C), only the q columns
@group(0) @binding(7) var<storage, read_write> delta: array<f32>; // (B, H, T)
@group(0) @binding(8) var<uniform> params: Params;

fn own_dout(rows: vec4u) -> Head {
  var x = Head();
  for (var c = 0u; c < D / 4u; c++) {
    x = head_set(x, c, dout_rows(rows / 4u, c));
  }
  return x;
}

fn out_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(out[at.x + d], out[at.y + d], out[at.z + d], out[at.w + d]);
}

fn delta_of(rows: vec4u) -> vec4f {
  var sum = vec4f(0.0);
  let at = rows / 4u;
  for (var d = 0u; d < D / 4u; d++) {
    let x = dout_rows(at, d);
    let y = out_rows(at, d);
    sum += vec4f(dot(x[0], y[0]), dot(x[1], y[1]), dot(x[2], y[2]), dot(x[3], y[3]));
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
  let q_rows = packed_rows(Q, bh, i);
  let q = own_qkv(q_rows);
  let o_rows = head_rows(bh, i);
  let o = own_dout(o_rows);
  let rows = bh * T + clamped_rows(i);
  let row_logsumexp = vec4f(logsumexp[rows.x], logsumexp[rows.y], logsumexp[rows.z], logsumexp[rows.w]);
  let row_delta = delta_of(o_rows);
  for (var r = 0u; r < ROWS; r++) {
    if (i + r < T) {
      delta[bh * T + i + r] = row_delta[r];
    }
  }
  var dq = Head();
  for (var j = 0u; j <= i; j += ROWS) {
    let k = qkv_head(packed_rows(K, bh, j));
    let s = head_dots(k, q);
    let dp = head_dots(qkv_head(packed_rows(V, bh, j)), o);
    dq = head_mix(dq, k, query_weights(s, dp, bh, rows_from(i), rows_from(j), row_logsumexp, row_delta));
  }
  store_dqkv(q_rows, i, dq);
}

// dk and dv of heads of up to 16 columns, a multiple of 4; formulas: lib/attention_backward_dkv_tile.wgsl.
// One thread keeps 4 keys, their values, dk and dv in registers and streams the queries.
//! use attention_head
//! use attention_qkv_registers
//! use attention_backward_registers

@group(0) @binding(0) var<storage, read> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<vec4f>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<vec4f>; // (B, T, 3C), only the k and v columns
@group(0) @binding(7) var<uniform> params: Params;

fn dout_head(rows: vec4u) -> Head {
  let at = rows / 4u;
  var x = Head();
  x.m0 = dout_rows(at, 0u);
  if (D > 4u) {
    x.m1 = dout_rows(at, 1u);
  }
  if (D > 8u) {
    x.m2 = dout_rows(at, 2u);
  }
  if (D > 12u) {
    x.m3 = dout_rows(at, 3u);
  }
  return x;
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
  let k_rows = packed_rows(K, bh, j);
  let v_rows = packed_rows(V, bh, j);
  let k = own_qkv(k_rows);
  let v = own_qkv(v_rows);
  var dk = Head();
  var dv = Head();
  for (var i = j; i < T; i += ROWS) {
    let q = qkv_head(packed_rows(Q, bh, i));
    let o = dout_head(head_rows(bh, i));
    let s = head_dots(q, k);
    let dp = head_dots(o, v);
    let rows = bh * T + clamped_rows(i);
    let row_logsumexp = vec4f(logsumexp[rows.x], logsumexp[rows.y], logsumexp[rows.z], logsumexp[rows.w]);
    let row_delta = vec4f(delta[rows.x], delta[rows.y], delta[rows.z], delta[rows.w]);
    let w = key_weights(s, dp, bh, rows_from(i), rows_from(j), row_logsumexp, row_delta);
    dk = head_mix(dk, q, w.dk);
    dv = head_mix(dv, o, w.dv);
  }
  store_dqkv(k_rows, j, dk);
  store_dqkv(v_rows, j, dv);
}

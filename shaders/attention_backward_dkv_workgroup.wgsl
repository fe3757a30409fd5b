// dk and dv of causal attention for GPUs; formulas: attention_backward_dkv_naive.wgsl.
// A workgroup owns 32 keys of a head; how it shares the work: lib/attention_workgroup.wgsl.
//! use attention_workgroup
//! use attention_qkv_workgroup
//! use attention_backward_workgroup

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<f32>; // (B, T, 3C), only the k and v columns
@group(0) @binding(7) var<uniform> params: Params;

// 32 columns of dout from d on of 32 rows from `first` on go to a chunk of `tiles`.
fn fill_mix_dout(chunk: u32, bh: u32, first: u32, d: u32, lane: u32) {
  for (var e = lane; e < TILE * MIX_COLUMNS / 4u; e += THREADS) {
    let row = e / SIDE;
    tiles[chunk + e] = load_dout(head_row(bh, min(first + row, T - 1u)), d + 4u * (e % SIDE));
  }
}

// Adds a mixed chunk to the gradient of the own keys or values; the first streamed tile writes.
fn add_chunk(part: u32, bh: u32, j: vec4u, d: u32, first: bool, lane: u32) {
  let x = chunk_mix(0u, lane);
  for (var c = 0u; c < 4u; c++) {
    if (j[c] < T) {
      write_dqkv(packed_row(part, bh, j[c]), d + 4u * (lane % SIDE), x[c], !first, 1.0);
    }
  }
}

fn mix_queries(bh: u32, i0: u32, j: vec4u, w: KeyWeights, first: bool, lane: u32) {
  put_weights(w.dk, lane);
  for (var d = 0u; d < D; d += MIX_COLUMNS) {
    workgroupBarrier();
    fill_mix_qkv(0u, Q, bh, i0, d, lane);
    workgroupBarrier();
    add_chunk(K, bh, j, d, first, lane);
  }
  workgroupBarrier();
  put_weights(w.dv, lane);
  for (var d = 0u; d < D; d += MIX_COLUMNS) {
    workgroupBarrier();
    fill_mix_dout(0u, bh, i0, d, lane);
    workgroupBarrier();
    add_chunk(V, bh, j, d, first, lane);
  }
}

@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let tile_count = (T + TILE - 1u) / TILE;
  let index = group.x + group.y * groups.x;
  if (index >= B * H * tile_count) {
    return;
  }
  let bh = index / tile_count;
  let j0 = index % tile_count * TILE;
  let j = block_rows(j0, lane / SIDE);
  for (var i0 = j0; i0 < T; i0 += TILE) {
    var s = mat4x4f();
    var dp = mat4x4f();
    for (var d = 0u; d < D; d += DOT_COLUMNS) {
      workgroupBarrier();
      fill_dots_qkv(0u, Q, bh, i0, d, lane);
      fill_dots_qkv(128u, K, bh, j0, d, lane);
      fill_dots_dout(256u, bh, i0, d, lane);
      fill_dots_qkv(384u, V, bh, j0, d, lane);
      workgroupBarrier();
      s += chunk_dots(0u, 128u, lane);
      dp += chunk_dots(256u, 384u, lane);
    }
    let i = block_rows(i0, lane % SIDE);
    let rows = bh * T + clamped(i);
    let row_logsumexp = vec4f(logsumexp[rows.x], logsumexp[rows.y], logsumexp[rows.z], logsumexp[rows.w]);
    let row_delta = vec4f(delta[rows.x], delta[rows.y], delta[rows.z], delta[rows.w]);
    mix_queries(bh, i0, j, key_weights(s, dp, bh, i, j, row_logsumexp, row_delta), i0 == j0, lane);
  }
}

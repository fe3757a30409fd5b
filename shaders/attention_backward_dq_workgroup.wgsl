// dq and delta of causal attention for GPUs; formulas: attention_backward_dq_naive.wgsl.
// A workgroup owns 32 queries of a head; how it shares the work: lib/attention_workgroup.wgsl.
//! use attention_workgroup
//! use attention_qkv_workgroup
//! use attention_backward_workgroup

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> out: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<f32>; // (B, T, 3C), only the q columns
@group(0) @binding(7) var<storage, read_write> delta: array<f32>; // (B, H, T)
@group(0) @binding(8) var<uniform> params: Params;

// dout·out of the own rows: thread (x, y) adds columns x, x + 8, ... of them.
fn own_delta(bh: u32, i: vec4u, lane: u32) -> vec4f {
  var share = vec4f(0.0);
  for (var c = 0u; c < 4u; c++) {
    let at = head_row(bh, min(i[c], T - 1u));
    for (var d = lane % SIDE; d < D; d += SIDE) {
      share[c] += dout[at + d] * out[at + d];
    }
  }
  put_share(0u, share, lane);
  workgroupBarrier();
  return sum_of_shares(0u, lane);
}

fn mix_keys(bh: u32, i: vec4u, j0: u32, lane: u32) {
  for (var d = 0u; d < D; d += MIX_COLUMNS) {
    workgroupBarrier();
    fill_mix_qkv(0u, K, bh, j0, d, lane);
    workgroupBarrier();
    let x = chunk_mix(0u, lane);
    for (var c = 0u; c < 4u; c++) {
      if (i[c] < T) {
        write_dqkv(packed_row(Q, bh, i[c]), d + 4u * (lane % SIDE), x[c], j0 > 0u, 1.0);
      }
    }
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
  let i0 = index % tile_count * TILE;
  let i = block_rows(i0, lane / SIDE);
  let rows = bh * T + clamped(i);
  let row_logsumexp = vec4f(logsumexp[rows.x], logsumexp[rows.y], logsumexp[rows.z], logsumexp[rows.w]);
  let row_delta = own_delta(bh, i, lane);
  for (var c = 0u; c < 4u; c++) {
    if (lane % SIDE == 0u && i[c] < T) {
      delta[bh * T + i[c]] = row_delta[c];
    }
  }
  for (var j0 = 0u; j0 <= i0; j0 += TILE) {
    var s = mat4x4f();
    var dp = mat4x4f();
    for (var d = 0u; d < D; d += DOT_COLUMNS) {
      workgroupBarrier();
      fill_dots_qkv(0u, K, bh, j0, d, lane);
      fill_dots_qkv(128u, Q, bh, i0, d, lane);
      fill_dots_qkv(256u, V, bh, j0, d, lane);
      fill_dots_dout(384u, bh, i0, d, lane);
      workgroupBarrier();
      s += chunk_dots(0u, 128u, lane);
      dp += chunk_dots(256u, 384u, lane);
    }
    let j = block_rows(j0, lane % SIDE);
    put_weights(query_weights(s, dp, bh, i, j, row_logsumexp, row_delta), lane);
    mix_keys(bh, i, j0, lane);
  }
}

// Causal attention for GPUs; formulas: attention_forward_naive.wgsl, with the maximum and the sum kept while keys stream by.
// A workgroup owns 32 queries of a head; how it shares the work: lib/attention_workgroup.wgsl.
//! use attention_workgroup
//! use attention_qkv_workgroup

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(2) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(5) var<uniform> params: Params;

// Writes 4 columns of a row, or adds them to what is there times `factor`.
fn write_out(at: u32, d: u32, x: vec4f, add: bool, factor: f32) {
  for (var c = 0u; c < 4u; c++) {
    if (d + c < D) {
      out[at + d + c] = x[c] + select(0.0, factor * out[at + d + c], add);
    }
  }
}

// q·k of the thread's block over all columns.
fn dots(bh: u32, i0: u32, j0: u32, lane: u32) -> mat4x4f {
  var s = mat4x4f();
  for (var d = 0u; d < D; d += DOT_COLUMNS) {
    workgroupBarrier();
    fill_dots_qkv(0u, K, bh, j0, d, lane);
    fill_dots_qkv(128u, Q, bh, i0, d, lane);
    workgroupBarrier();
    s += chunk_dots(0u, 128u, lane);
  }
  return s;
}

// out of the own rows = out · shrink + the values mixed by the weights, all times `scale`.
fn mix_values(bh: u32, i: vec4u, j0: u32, shrink: vec4f, scale: vec4f, lane: u32) {
  for (var d = 0u; d < D; d += MIX_COLUMNS) {
    workgroupBarrier();
    fill_mix_qkv(0u, V, bh, j0, d, lane);
    workgroupBarrier();
    let x = scale_columns(chunk_mix(0u, lane), scale);
    let factor = shrink * scale;
    for (var c = 0u; c < 4u; c++) {
      if (i[c] < T) {
        write_out(head_row(bh, i[c]), d + 4u * (lane % SIDE), x[c], j0 > 0u, factor[c]);
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
  var maximum = vec4f(-1e30);
  var sum = vec4f(0.0); // over the thread's own share of the keys
  for (var j0 = 0u; j0 <= i0; j0 += TILE) {
    let j = block_rows(j0, lane % SIDE);
    let s = masked_scores(dots(bh, i0, j0, lane), bh, i, j);
    put_share(0u, column_max(s), lane);
    workgroupBarrier();
    let larger = max(maximum, largest_share(0u, lane));
    let shrink = exp(maximum - larger);
    maximum = larger;
    let p = exp_scores(s, larger);
    sum = sum * shrink + column_sum(p);
    put_share(1u, sum, lane);
    put_weights(drop_keys(p, bh, i, j), lane);
    workgroupBarrier();
    let scale = select(vec4f(1.0), 1.0 / sum_of_shares(1u, lane), j0 == i0);
    mix_values(bh, i, j0, shrink, scale, lane);
  }
  let row = maximum + log(sum_of_shares(1u, lane));
  for (var c = 0u; c < 4u; c++) {
    if (lane % SIDE == 0u && i[c] < T) {
      logsumexp[bh * T + i[c]] = row[c];
    }
  }
}

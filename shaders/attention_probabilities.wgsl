// p[i,j] = exp(SCALE · q[i]·k[j] + key_bias[j] - logsumexp[i]) for first_key[i] ≤ j ≤ i, else exactly 0: attention as it is
// looked at, without dropout.
// One thread writes the row of one query of a head, and divides it by its sum: a large logsumexp has too few digits after
// the point for rows that add up to 1.
//! use attention_steering

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(3) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(4) var<storage, read_write> probabilities: array<f32>; // (B, H, T, T)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 64u;
  if (row >= B * H * T) {
    return;
  }
  let bh = row / T;
  let i = row % T;
  let q_row = packed_row(Q, bh, i);
  let first = first_seen(bh, i);
  for (var j = 0u; j < first; j++) {
    probabilities[row * T + j] = 0.0;
  }
  var sum = 0.0;
  for (var j = first; j <= i; j++) {
    let k_row = packed_row(K, bh, j);
    var s = 0.0;
    for (var d = 0u; d < D; d++) {
      s += qkv[q_row + d] * qkv[k_row + d];
    }
    let p = exp(s * SCALE - biased(logsumexp[row], -bias_of(bh, j)));
    probabilities[row * T + j] = p;
    sum += p;
  }
  for (var j = first; j <= i; j++) {
    probabilities[row * T + j] /= sum;
  }
  for (var j = i + 1u; j < T; j++) {
    probabilities[row * T + j] = 0.0;
  }
}

// out[i] = Σ_j p[i,j] · v[j] with p[i,j] = exp(s[i,j] - logsumexp[i]), s[i,j] = SCALE · q[i]·k[j] + key_bias[j], over the keys j
// that query i sees: first_key[i] ≤ j ≤ i.
// One thread owns a query row of a head and passes twice over its keys: the oracle of the faster kernels.
//! use attention
//! use attention_dropout
//! use attention_steering

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(2) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(5) var<uniform> params: Params;

fn score(bh: u32, i: u32, j: u32) -> f32 {
  let q_row = packed_row(Q, bh, i);
  let k_row = packed_row(K, bh, j);
  var sum = 0.0;
  for (var d = 0u; d < D; d++) {
    sum += qkv[q_row + d] * qkv[k_row + d];
  }
  return biased(sum * SCALE, bias_of(bh, j));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 64u;
  if (row >= B * H * T) {
    return;
  }
  let bh = row / T;
  let i = row % T;
  let out_row = head_row(bh, i);

  let first = first_seen(bh, i);
  var largest = score(bh, i, first);
  for (var j = first + 1u; j <= i; j++) {
    largest = max(largest, score(bh, i, j));
  }

  for (var d = 0u; d < D; d++) {
    out[out_row + d] = 0.0;
  }
  var sum = 0.0;
  for (var j = first; j <= i; j++) {
    let e = exp(score(bh, i, j) - largest);
    sum += e;
    let kept = e * probability_factor(bh, i, j);
    let v_row = packed_row(V, bh, j);
    for (var d = 0u; d < D; d++) {
      out[out_row + d] += kept * qkv[v_row + d];
    }
  }
  for (var d = 0u; d < D; d++) {
    out[out_row + d] /= sum;
  }
  logsumexp[row] = largest + log(sum);
}

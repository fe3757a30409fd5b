// out[i] = Σ_j p[i,j] · v[j] with p[i,j] = exp(s[i,j] - logsumexp[i]), s[i,j] = SCALE · q[i]·k[j], j ≤ i.
// One thread owns a query row of a head and passes twice over its keys: the oracle of the faster kernels.
//! use attention
//! use attention_dropout

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read_write> out: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(3) var<uniform> params: Params;

fn score(q_row: u32, k_row: u32) -> f32 {
  var sum = 0.0;
  for (var d = 0u; d < D; d++) {
    sum += qkv[q_row + d] * qkv[k_row + d];
  }
  return sum * SCALE;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 64u;
  if (row >= B * H * T) {
    return;
  }
  let bh = row / T;
  let i = row % T;
  let q_row = packed_row(Q, bh, i);
  let out_row = head_row(bh, i);

  var largest = score(q_row, packed_row(K, bh, 0u));
  for (var j = 1u; j <= i; j++) {
    largest = max(largest, score(q_row, packed_row(K, bh, j)));
  }

  for (var d = 0u; d < D; d++) {
    out[out_row + d] = 0.0;
  }
  var sum = 0.0;
  for (var j = 0u; j <= i; j++) {
    let e = exp(score(q_row, packed_row(K, bh, j)) - largest);
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

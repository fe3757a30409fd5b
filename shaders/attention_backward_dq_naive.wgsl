// delta[i] = Σ_d dout[i,d] · out[i,d]
// ds[i,j] = p[i,j] · (probability_factor · dout[i]·v[j] - delta[i]), dq[i] = SCALE · Σ_j ds[i,j] · k[j], first_key[i] ≤ j ≤ i.
// One thread owns a query row of a head: the oracle of the faster kernels.
//! use attention
//! use attention_dropout
//! use attention_steering

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> out: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<f32>; // (B, T, 3C), only the q columns
@group(0) @binding(7) var<storage, read_write> delta: array<f32>; // (B, H, T)
@group(0) @binding(8) var<uniform> params: Params;

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

  var row_delta = 0.0;
  for (var d = 0u; d < D; d++) {
    row_delta += dout[out_row + d] * out[out_row + d];
    dqkv[q_row + d] = 0.0;
  }
  delta[row] = row_delta;

  for (var j = first_seen(bh, i); j <= i; j++) {
    let k_row = packed_row(K, bh, j);
    let v_row = packed_row(V, bh, j);
    var s = 0.0;
    var dp = 0.0;
    for (var d = 0u; d < D; d++) {
      s += qkv[q_row + d] * qkv[k_row + d];
      dp += dout[out_row + d] * qkv[v_row + d];
    }
    let p = exp(s * SCALE - biased(logsumexp[row], -bias_of(bh, j)));
    let ds = p * (probability_factor(bh, i, j) * dp - row_delta);
    for (var d = 0u; d < D; d++) {
      dqkv[q_row + d] += SCALE * ds * qkv[k_row + d];
    }
  }
}

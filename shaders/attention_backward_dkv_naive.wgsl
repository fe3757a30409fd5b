// dv[j] = Σ_i probability_factor · p[i,j] · dout[i], dk[j] = SCALE · Σ_i ds[i,j] · q[i], over the queries i
// that see key j; ds as in attention_backward_dq.
// One thread owns a key row of a head: the oracle of the faster kernels.
//! use attention
//! use attention_dropout
//! use attention_steering

@group(0) @binding(0) var<storage, read> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(2) var<storage, read> delta: array<f32>; // (B, H, T)
@group(0) @binding(3) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(4) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(5) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(6) var<storage, read_write> dqkv: array<f32>; // (B, T, 3C), only the k and v columns
@group(0) @binding(7) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 64u;
  if (row >= B * H * T) {
    return;
  }
  let bh = row / T;
  let j = row % T;
  let k_row = packed_row(K, bh, j);
  let v_row = packed_row(V, bh, j);
  for (var d = 0u; d < D; d++) {
    dqkv[k_row + d] = 0.0;
    dqkv[v_row + d] = 0.0;
  }

  for (var i = j; i < T; i++) {
    if (j < first_seen(bh, i)) {
      continue;
    }
    let q_row = packed_row(Q, bh, i);
    let out_row = head_row(bh, i);
    var s = 0.0;
    var dp = 0.0;
    for (var d = 0u; d < D; d++) {
      s += qkv[q_row + d] * qkv[k_row + d];
      dp += dout[out_row + d] * qkv[v_row + d];
    }
    let p = exp(s * SCALE - biased(logsumexp[bh * T + i], -bias_of(bh, j)));
    let factor = probability_factor(bh, i, j);
    let ds = p * (factor * dp - delta[bh * T + i]);
    for (var d = 0u; d < D; d++) {
      dqkv[k_row + d] += SCALE * ds * qkv[q_row + d];
      dqkv[v_row + d] += factor * p * dout[out_row + d];
    }
  }
}

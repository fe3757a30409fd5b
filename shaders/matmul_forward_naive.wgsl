// out[m,n] = Σ_k x[m,k] · weight[n,k] (+ bias[n]) (+ residual[m,n]); with GELU pre = that sum and out = gelu(pre).
// One thread makes one output, as the formula says it: the oracle of the faster kernels.
//! use gelu
override M: u32;
override N: u32;
override K: u32;
override BIAS: bool;
override RESIDUAL: bool;
override GELU: bool;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(1) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(2) var<storage, read> bias: array<f32>; // (N) if BIAS
@group(0) @binding(3) var<storage, read> residual: array<f32>; // (M, N) if RESIDUAL
@group(0) @binding(4) var<storage, read_write> pre: array<f32>; // (M, N) if GELU
@group(0) @binding(5) var<storage, read_write> out: array<f32>; // (M, N)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= M * N) {
    return;
  }
  let m = i / N;
  let n = i % N;
  var sum = 0.0;
  for (var k = 0u; k < K; k++) {
    sum += x[m * K + k] * weight[n * K + k];
  }
  if (BIAS) {
    sum += bias[n];
  }
  if (RESIDUAL) {
    sum += residual[i];
  }
  if (GELU) {
    pre[i] = sum;
    sum = gelu(vec4f(sum)).x;
  }
  out[i] = sum;
}

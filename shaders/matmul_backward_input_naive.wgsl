// dx[m,k] (=|+=) Σ_n dout[m,n] · weight[n,k]; with GELU times gelu'(pre[m,k]).
// One thread makes one output, as the formula says it: the oracle of the faster kernels.
//! use gelu
override M: u32;
override N: u32;
override K: u32;
override GELU: bool;
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (M, N)
@group(0) @binding(1) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(2) var<storage, read> pre: array<f32>; // (M, K) if GELU
@group(0) @binding(3) var<storage, read_write> dx: array<f32>; // (M, K)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= M * K) {
    return;
  }
  let m = i / K;
  let k = i % K;
  var sum = 0.0;
  for (var n = 0u; n < N; n++) {
    sum += dout[m * N + n] * weight[n * K + k];
  }
  if (GELU) {
    sum *= gelu_derivative(vec4f(pre[i])).x;
  }
  if (ACCUMULATE) {
    sum += dx[i];
  }
  dx[i] = sum;
}

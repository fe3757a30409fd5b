// out[m,n] = Σ_k x[m,k] · (code[n,k] − 8) · scale[n, k / 32] (+ bias[n]) (+ residual[m,n]), with GELU gelu of that sum.
// Codes and scales lie as lib/int4 says. One thread makes one output: the oracle of the faster kernels.
//! use gelu
//! use int4
override M: u32;
override N: u32;
override K: u32;
override BIAS: bool;
override RESIDUAL: bool;
override GELU: bool;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(1) var<storage, read> codes: array<vec4u>; // (N, blocks), blocks = ceil(K / 32)
@group(0) @binding(2) var<storage, read> scales: array<u32>; // (ceil(N * blocks / 2)), pairs of halves
@group(0) @binding(3) var<storage, read> bias: array<f32>; // (N) if BIAS
@group(0) @binding(4) var<storage, read> residual: array<f32>; // (M, N) if RESIDUAL
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
    let block = n * int4_blocks(K) + k / 32u;
    let level = int4_level(codes[block][k % 32u / 8u], k);
    sum += x[m * K + k] * level * int4_scale(scales[block / 2u], block);
  }
  if (BIAS) {
    sum += bias[n];
  }
  if (RESIDUAL) {
    sum += residual[i];
  }
  if (GELU) {
    sum = gelu(vec4f(sum)).x;
  }
  out[i] = sum;
}

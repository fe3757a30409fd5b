// dweight[n,k] (=|+=) Σ_m dout[m,n] · x[m,k] and, by the threads with k = 0, dbias[n] (=|+=) Σ_m dout[m,n].
// One thread makes one output, as the formula says it: the oracle of the faster kernels.
override M: u32;
override N: u32;
override K: u32;
override SUM_ROWS: bool;
override ACCUMULATE: bool;
override ACCUMULATE_BIAS: bool;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (M, N)
@group(0) @binding(1) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(2) var<storage, read_write> dweight: array<f32>; // (N, K)
@group(0) @binding(3) var<storage, read_write> dbias: array<f32>; // (N) if SUM_ROWS

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= N * K) {
    return;
  }
  let n = i / K;
  let k = i % K;
  var sum = 0.0;
  var bias_sum = 0.0;
  for (var m = 0u; m < M; m++) {
    let d = dout[m * N + n];
    sum += d * x[m * K + k];
    bias_sum += d;
  }
  if (ACCUMULATE) {
    sum += dweight[i];
  }
  dweight[i] = sum;
  if (SUM_ROWS && k == 0u) {
    if (ACCUMULATE_BIAS) {
      bias_sum += dbias[n];
    }
    dbias[n] = bias_sum;
  }
}

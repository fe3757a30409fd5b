// out[m,n] = Σ_k x[m,k] · weight[n,k] (+ bias[n]) (+ residual[m,n]); with GELU pre = that sum and out = gelu(pre).
// A is x, B is weight; both lie along the sum. x and x4, weight and weight4 are the same memory: 4 floats a load where K allows.
//! use gelu
override M: u32;
override N: u32;
override K: u32;
override BIAS: bool;
override RESIDUAL: bool;
override GELU: bool;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(1) var<storage, read> x4: array<vec4f>; // (M, K / 4) if K is a multiple of 4
@group(0) @binding(2) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(3) var<storage, read> weight4: array<vec4f>; // (N, K / 4) if K is a multiple of 4
@group(0) @binding(4) var<storage, read> bias: array<f32>; // (N) if BIAS
@group(0) @binding(5) var<storage, read> residual: array<f32>; // (M, N) if RESIDUAL
@group(0) @binding(6) var<storage, read_write> pre: array<f32>; // (M, N) if GELU
@group(0) @binding(7) var<storage, read_write> out: array<f32>; // (M, N)

override ROWS: u32 = M;
override COLUMNS: u32 = N;
override STEPS: u32 = K;
const A_ALONG_SUM = true;
const B_ALONG_SUM = true;
const SUM_ROWS = false;

fn load_a(row: u32, step: u32) -> vec4f {
  let i = row * K + step;
  if (K % 4u == 0u) {
    return x4[i / 4u];
  }
  return within_sum(vec4f(x[i], x[i + 1u], x[i + 2u], x[i + 3u]), step);
}

fn load_b(column: u32, step: u32) -> vec4f {
  let i = column * K + step;
  if (K % 4u == 0u) {
    return weight4[i / 4u];
  }
  return within_sum(vec4f(weight[i], weight[i + 1u], weight[i + 2u], weight[i + 3u]), step);
}

fn store(row: u32, column: u32, product: vec4f) {
  let i = row * N + column;
  var sum = product;
  if (BIAS) {
    sum += vec4f(bias[column], bias[column + 1u], bias[column + 2u], bias[column + 3u]);
  }
  if (RESIDUAL) {
    sum += vec4f(residual[i], residual[i + 1u], residual[i + 2u], residual[i + 3u]);
  }
  if (GELU) {
    pre[i] = sum.x;
    if (has_column(column + 1u)) { pre[i + 1u] = sum.y; }
    if (has_column(column + 2u)) { pre[i + 2u] = sum.z; }
    if (has_column(column + 3u)) { pre[i + 3u] = sum.w; }
    sum = gelu(sum);
  }
  out[i] = sum.x;
  if (has_column(column + 1u)) { out[i + 1u] = sum.y; }
  if (has_column(column + 2u)) { out[i + 2u] = sum.z; }
  if (has_column(column + 3u)) { out[i + 3u] = sum.w; }
}

fn store_row_sums(row: u32, sums: vec4f) {}

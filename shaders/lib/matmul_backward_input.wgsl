// dx[m,k] (=|+=) Σ_n dout[m,n] · weight[n,k]; with GELU times gelu'(pre[m,k]).
// A is dout and lies along the sum, B is weight and lies across it. dout and dout4, weight and weight4 are the same memory.
//! use gelu
override M: u32;
override N: u32;
override K: u32;
override GELU: bool;
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (M, N)
@group(0) @binding(1) var<storage, read> dout4: array<vec4f>; // (M, N / 4) if N is a multiple of 4
@group(0) @binding(2) var<storage, read> weight: array<f32>; // (N, K)
@group(0) @binding(3) var<storage, read> weight4: array<vec4f>; // (N, K / 4) if K is a multiple of 4
@group(0) @binding(4) var<storage, read> pre: array<f32>; // (M, K) if GELU
@group(0) @binding(5) var<storage, read_write> dx: array<f32>; // (M, K)

override ROWS: u32 = M;
override COLUMNS: u32 = K;
override STEPS: u32 = N;
const A_ALONG_SUM = true;
const B_ALONG_SUM = false;
const SUM_ROWS = false;

fn load_a(row: u32, step: u32) -> vec4f {
  let i = row * N + step;
  if (N % 4u == 0u) {
    return dout4[i / 4u];
  }
  return within_sum(vec4f(dout[i], dout[i + 1u], dout[i + 2u], dout[i + 3u]), step);
}

fn load_b(column: u32, step: u32) -> vec4f {
  let i = step * K + column;
  if (K % 4u == 0u) {
    return weight4[i / 4u];
  }
  return vec4f(weight[i], weight[i + 1u], weight[i + 2u], weight[i + 3u]);
}

fn store(row: u32, column: u32, product: vec4f) {
  let i = row * K + column;
  var sum = product;
  if (GELU) {
    sum *= gelu_derivative(vec4f(pre[i], pre[i + 1u], pre[i + 2u], pre[i + 3u]));
  }
  if (ACCUMULATE) {
    sum += vec4f(dx[i], dx[i + 1u], dx[i + 2u], dx[i + 3u]);
  }
  dx[i] = sum.x;
  if (has_column(column + 1u)) { dx[i + 1u] = sum.y; }
  if (has_column(column + 2u)) { dx[i + 2u] = sum.z; }
  if (has_column(column + 3u)) { dx[i + 3u] = sum.w; }
}

fn store_row_sums(row: u32, sums: vec4f) {}

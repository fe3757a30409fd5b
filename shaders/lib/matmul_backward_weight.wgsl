// dweight[n,k] (=|+=) Σ_m dout[m,n] · x[m,k] and, where the first columns are made, dbias[n] (=|+=) Σ_m dout[m,n].
// A is dout, B is x; both lie across the sum. dout and dout4, x and x4 are the same memory.
override M: u32;
override N: u32;
override K: u32;
override BIAS: bool;
override ACCUMULATE: bool;
override ACCUMULATE_BIAS: bool;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (M, N)
@group(0) @binding(1) var<storage, read> dout4: array<vec4f>; // (M, N / 4) if N is a multiple of 4
@group(0) @binding(2) var<storage, read> x: array<f32>; // (M, K)
@group(0) @binding(3) var<storage, read> x4: array<vec4f>; // (M, K / 4) if K is a multiple of 4
@group(0) @binding(4) var<storage, read_write> dweight: array<f32>; // (N, K)
@group(0) @binding(5) var<storage, read_write> dbias: array<f32>; // (N) if BIAS

override ROWS: u32 = N;
override COLUMNS: u32 = K;
override STEPS: u32 = M;
const A_ALONG_SUM = false;
const B_ALONG_SUM = false;
override SUM_ROWS: bool = BIAS;

fn load_a(row: u32, step: u32) -> vec4f {
  let i = step * N + row;
  if (N % 4u == 0u) {
    return dout4[i / 4u];
  }
  return vec4f(dout[i], dout[i + 1u], dout[i + 2u], dout[i + 3u]);
}

fn load_b(column: u32, step: u32) -> vec4f {
  let i = step * K + column;
  if (K % 4u == 0u) {
    return x4[i / 4u];
  }
  return vec4f(x[i], x[i + 1u], x[i + 2u], x[i + 3u]);
}

fn store(row: u32, column: u32, product: vec4f) {
  let i = row * K + column;
  var sum = product;
  if (ACCUMULATE) {
    sum += vec4f(dweight[i], dweight[i + 1u], dweight[i + 2u], dweight[i + 3u]);
  }
  dweight[i] = sum.x;
  if (has_column(column + 1u)) { dweight[i + 1u] = sum.y; }
  if (has_column(column + 2u)) { dweight[i + 2u] = sum.z; }
  if (has_column(column + 3u)) { dweight[i + 3u] = sum.w; }
}

fn store_row_sums(row: u32, row_sums: vec4f) {
  var sums = row_sums;
  if (ACCUMULATE_BIAS) {
    sums += vec4f(dbias[row], dbias[row + 1u], dbias[row + 2u], dbias[row + 3u]);
  }
  dbias[row] = sums.x;
  if (row + 1u < ROWS) { dbias[row + 1u] = sums.y; }
  if (row + 2u < ROWS) { dbias[row + 2u] = sums.z; }
  if (row + 3u < ROWS) { dbias[row + 3u] = sums.w; }
}

// out[m,n] = Σ_k x[m,k] · weight[n,k] (+ bias[n]) (+ residual[m,n]); with GELU pre = that sum and out = gelu(pre).
// A is x (M, K), B is weight (N, K); both lie along the sum. Memory: lib/matmul_forward_vec4 or lib/matmul_forward_any.
//! use gelu
override ROWS: u32; // M
override COLUMNS: u32; // N
override STEPS: u32; // K
override BIAS: bool;
override RESIDUAL: bool;
override GELU: bool;

const A_ALONG_SUM = true;
const B_ALONG_SUM = true;
const SUM_ROWS = false;

fn load_a(row: u32, step: u32) -> vec4f {
  return x_at(row * STEPS + step, step);
}

fn load_b(column: u32, step: u32) -> vec4f {
  return weight_at(column, step);
}

fn start(column: u32) -> vec4f {
  if (BIAS) {
    return bias_at(column);
  }
  return vec4f();
}

fn store(row: u32, column: u32, product: vec4f) {
  let i = row * COLUMNS + column;
  var sum = product;
  if (RESIDUAL) {
    sum += residual_at(i);
  }
  if (GELU) {
    write_pre(i, column, sum);
    sum = gelu(sum);
  }
  write_out(i, column, sum);
}

fn store_row_sums(row: u32, sums: vec4f) {}

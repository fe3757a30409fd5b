// dx[m,k] (=|+=) Σ_n dout[m,n] · weight[n,k]; with GELU times gelu'(pre[m,k]).
// A is dout (M, N) and lies along the sum, B is weight (N, K) and lies across it.
// Memory: lib/matmul_backward_input_vec4 or lib/matmul_backward_input_any.
//! use gelu
override ROWS: u32; // M
override COLUMNS: u32; // K
override STEPS: u32; // N
override GELU: bool;
override ACCUMULATE: bool;

const A_ALONG_SUM = true;
const B_ALONG_SUM = false;
const SUM_ROWS = false;

fn load_a(row: u32, step: u32) -> vec4f {
  return dout_at(row * STEPS + step, step);
}

fn load_b(column: u32, step: u32) -> vec4f {
  return weight_at(step * COLUMNS + column);
}

fn start(column: u32) -> vec4f {
  return vec4f();
}

fn store(row: u32, column: u32, product: vec4f) {
  let i = row * COLUMNS + column;
  var sum = product;
  if (GELU) {
    sum *= gelu_derivative(pre_at(i));
  }
  if (ACCUMULATE) {
    sum += dx_at(i);
  }
  write_dx(i, column, sum);
}

fn store_row_sums(row: u32, sums: vec4f) {}

// dweight[n,k] (=|+=) Σ_m dout[m,n] · x[m,k] and, where the first columns are made, dbias[n] (=|+=) Σ_m dout[m,n].
// A is dout (M, N), B is x (M, K); both lie across the sum.
// Memory: lib/matmul_backward_weight_vec4 or lib/matmul_backward_weight_any.
override ROWS: u32; // N
override COLUMNS: u32; // K
override STEPS: u32; // M
override SUM_ROWS: bool; // dbias is wanted
override ACCUMULATE: bool;
override ACCUMULATE_BIAS: bool;

const A_ALONG_SUM = false;
const B_ALONG_SUM = false;

fn load_a(row: u32, step: u32) -> vec4f {
  return dout_at(step * ROWS + row);
}

fn load_b(column: u32, step: u32) -> vec4f {
  return x_at(step * COLUMNS + column);
}

fn start(column: u32) -> vec4f {
  return vec4f();
}

fn store(row: u32, column: u32, product: vec4f) {
  let i = row * COLUMNS + column;
  var sum = product;
  if (ACCUMULATE) {
    sum += dweight_at(i);
  }
  write_dweight(i, column, sum);
}

fn store_row_sums(row: u32, row_sums: vec4f) {
  var sums = row_sums;
  if (ACCUMULATE_BIAS) {
    sums += dbias_at(row);
  }
  write_dbias(row, sums);
}

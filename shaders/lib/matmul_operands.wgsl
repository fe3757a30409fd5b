// What all matrix products share: result[row, column] = Σ_step a[row, step] · b[column, step] for one of the three products that
// lib/matmul_forward, lib/matmul_backward_input and lib/matmul_backward_weight describe by
//   ROWS, COLUMNS, STEPS    the sizes,
//   load_a(row, step)       4 values of one row if A_ALONG_SUM (steps step…+3), else of one step (rows row…+3); load_b likewise,
//   start(column)           what the sums of 4 columns start from,
//   store(row, column, v)   what to do with the sums of 4 columns,
//   store_row_sums(row, v)  if SUM_ROWS: Σ_step a of 4 rows.
// Loads of rows and columns past the end read whatever is there: nobody stores what comes of it. Steps past the end are zero.

fn within_sum(v: vec4f, step: u32) -> vec4f {
  return select(vec4f(), v, vec4u(step) + vec4u(0u, 1u, 2u, 3u) < vec4u(STEPS));
}

fn has_column(column: u32) -> bool {
  return COLUMNS % 4u == 0u || column < COLUMNS;
}

fn across_a(row: u32, step: u32) -> vec4f {
  if (STEPS % 4u == 0u) {
    return load_a(row, step);
  }
  return select(vec4f(), load_a(row, step), step < STEPS);
}

fn across_b(column: u32, step: u32) -> vec4f {
  if (STEPS % 4u == 0u) {
    return load_b(column, step);
  }
  return select(vec4f(), load_b(column, step), step < STEPS);
}

// 4 rows (the matrix's columns) by 4 steps of A.
fn block_a(row: u32, step: u32) -> mat4x4f {
  if (A_ALONG_SUM) {
    return mat4x4f(load_a(row, step), load_a(row + 1u, step), load_a(row + 2u, step), load_a(row + 3u, step));
  }
  return transpose(mat4x4f(across_a(row, step), across_a(row, step + 1u), across_a(row, step + 2u), across_a(row, step + 3u)));
}

// 4 steps (the matrix's columns) by 4 columns of B, so that block_b · block_a is 4 rows by 4 columns of the result.
fn block_b(column: u32, step: u32) -> mat4x4f {
  if (B_ALONG_SUM) {
    return transpose(mat4x4f(load_b(column, step), load_b(column + 1u, step), load_b(column + 2u, step), load_b(column + 3u, step)));
  }
  return mat4x4f(across_b(column, step), across_b(column, step + 1u), across_b(column, step + 2u), across_b(column, step + 3u));
}

fn start_block(column: u32) -> mat4x4f {
  let v = start(column);
  return mat4x4f(v, v, v, v);
}

fn store_row(row: u32, column: u32, v: vec4f) {
  if (row < ROWS && column < COLUMNS) {
    store(row, column, v);
  }
}

// 4 rows (the matrix's columns) by 4 columns.
fn store_block(row: u32, column: u32, block: mat4x4f) {
  store_row(row, column, block[0]);
  store_row(row + 1u, column, block[1]);
  store_row(row + 2u, column, block[2]);
  store_row(row + 3u, column, block[3]);
}

// A matrix product without barriers and without workgroup memory: one thread makes 16 × 8 results in registers, four steps of the
// sum at a time. For software adapters, where a barrier costs as much as thousands of multiplications and a load of 4 floats as
// much as eighty. A workgroup's threads lie beside each other in one row of tiles, so all of them need the same rows of A: with
// subgroups 4 threads share the loading (lib/matmul_quad), and 12 loads feed 512 multiplications instead of 24.
//! use matmul_operands
//! use matmul_quad
override WORKGROUP: u32;

const TILE_ROWS = 16u;
const TILE_COLUMNS = 8u;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) thread: u32,
  quad: Quad,
) {
  let across = (COLUMNS + TILE_COLUMNS * WORKGROUP - 1u) / (TILE_COLUMNS * WORKGROUP); // workgroups in a row of tiles
  let index = workgroup.x + workgroup.y * workgroups.x;
  let row = index / across * TILE_ROWS;
  let column = (index % across * WORKGROUP + thread) * TILE_COLUMNS;
  if (row >= ROWS) {
    return;
  }
  // A column of a matrix is a row of the result; digits say which block of rows and which of columns.
  var c00 = start_block(column);
  var c01 = start_block(column + 4u);
  var c10 = c00;
  var c11 = c01;
  var c20 = c00;
  var c21 = c01;
  var c30 = c00;
  var c31 = c01;
  var sums = mat4x4f(); // of the rows of A
  for (var step = 0u; step < STEPS; step += 4u) {
    let b0 = block_b(column, step);
    let b1 = block_b(column + 4u, step);
    let a0 = quad_block_a(row, step, quad);
    c00 += b0 * a0;
    c01 += b1 * a0;
    let a1 = quad_block_a(row + 4u, step, quad);
    c10 += b0 * a1;
    c11 += b1 * a1;
    let a2 = quad_block_a(row + 8u, step, quad);
    c20 += b0 * a2;
    c21 += b1 * a2;
    let a3 = quad_block_a(row + 12u, step, quad);
    c30 += b0 * a3;
    c31 += b1 * a3;
    if (SUM_ROWS) {
      let ones = vec4f(1.0);
      sums += mat4x4f(ones * a0, ones * a1, ones * a2, ones * a3);
    }
  }
  // Loops over memory, not copies of the epilogue: they compile in a fraction of the time.
  var blocks = array(c00, c01, c10, c11, c20, c21, c30, c31);
  for (var i = 0u; i < 32u; i++) {
    store_row(row + i / 8u * 4u + i % 4u, column + i / 4u % 2u * 4u, blocks[i / 4u][i % 4u]);
  }
  if (SUM_ROWS && column == 0u) {
    var row_sums = sums;
    for (var i = 0u; i < 4u && row + 4u * i < ROWS; i++) {
      store_row_sums(row + 4u * i, row_sums[i]);
    }
  }
}

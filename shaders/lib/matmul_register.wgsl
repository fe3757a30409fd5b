// A matrix product without barriers and without workgroup memory: one thread makes 8 × 8 results in registers, four steps of
// the sum at a time. For software adapters, where a barrier costs as much as thousands of multiplications and a load as
// much as twenty: 16 loads of 4 floats feed 256 multiplications.
//! use matmul_operands
override WORKGROUP: u32;

const TILE = 8u; // rows and columns a thread

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let tiles_across = (COLUMNS + TILE - 1u) / TILE;
  let tile = id.x + id.y * groups.x * WORKGROUP;
  let row = tile / tiles_across * TILE;
  let column = tile % tiles_across * TILE;
  if (row >= ROWS) {
    return;
  }
  // A column of a matrix is a row of the result.
  var top_left = start_block(column);
  var top_right = start_block(column + 4u);
  var bottom_left = top_left;
  var bottom_right = top_right;
  var top_sums = vec4f(); // of the rows of A
  var bottom_sums = vec4f();
  for (var step = 0u; step < STEPS; step += 4u) {
    let left = block_b(column, step);
    let right = block_b(column + 4u, step);
    let top = block_a(row, step);
    top_left += left * top;
    top_right += right * top;
    let bottom = block_a(row + 4u, step);
    bottom_left += left * bottom;
    bottom_right += right * bottom;
    if (SUM_ROWS) {
      top_sums += vec4f(1.0) * top;
      bottom_sums += vec4f(1.0) * bottom;
    }
  }
  // A loop over memory, not 16 copies of the epilogue: it compiles in a fraction of the time.
  var blocks = array(top_left, top_right, bottom_left, bottom_right);
  for (var i = 0u; i < 16u; i++) {
    store_row(row + i / 8u * 4u + i % 4u, column + i / 4u % 2u * 4u, blocks[i / 4u][i % 4u]);
  }
  if (SUM_ROWS && column == 0u) {
    store_row_sums(row, top_sums);
    if (row + 4u < ROWS) {
      store_row_sums(row + 4u, bottom_sums);
    }
  }
}

// A matrix product for GPUs: a workgroup of 16 × 8 threads makes 64 × 64 results. Sixteen steps of both factors go to workgroup
// memory at a time, where each value is used 64 times; a thread makes 8 rows × 4 columns in registers: 3 loads of 4 steps feed 2
// matrix products. The next steps are on their way from memory while these are multiplied.
//! use matmul_operands

const TILE = 64u; // rows and columns a workgroup
const DEPTH = 16u; // steps held at a time
const THREADS = 128u;

// Both tiles lie as vectors of 4, along the sum or across it, as they lie in memory. `slot` places them so that threads beside each
// other write and read different banks: 4 groups of 4 × (16 + 4) vectors and one more between groups.
const GROUP = 81u;
var<workgroup> tile_a: array<vec4f, 324>;
var<workgroup> tile_b: array<vec4f, 324>;

fn slot(group: u32, member: u32, block: u32) -> u32 {
  return group * GROUP + member * 20u + block;
}

// Vector i of the 256 of a tile, i = thread or thread + 128: which line (row or step) and where in it.
struct Place {
  line: u32, // row or column of the tile (0…63) along the sum, its block of 4 (0…15) across it
  step: u32,
  slot: u32,
}

fn place(i: u32, along: bool) -> Place {
  if (along) { // 4 vectors a line: threads beside each other read one line
    let line = i / 4u;
    return Place(line, i % 4u * 4u, slot(i % 4u, line % 4u, line / 4u));
  }
  let step = i / 16u; // 16 vectors a step
  return Place(i % 16u * 4u, step, slot(step / 4u, step % 4u, i % 16u));
}

fn fetch_a(row: u32, step: u32) -> vec4f {
  return select(vec4f(), load_a(row, step), step < STEPS);
}

fn fetch_b(column: u32, step: u32) -> vec4f {
  return select(vec4f(), load_b(column, step), step < STEPS);
}

// Four steps of a tile for the rows or columns of one block: as block_a and block_b of lib/matmul_operands.
fn tile_block_a(group: u32, block: u32) -> mat4x4f {
  let m = mat4x4f(
    tile_a[slot(group, 0u, block)],
    tile_a[slot(group, 1u, block)],
    tile_a[slot(group, 2u, block)],
    tile_a[slot(group, 3u, block)],
  );
  if (A_ALONG_SUM) {
    return m;
  }
  return transpose(m);
}

fn tile_block_b(group: u32, block: u32) -> mat4x4f {
  let m = mat4x4f(
    tile_b[slot(group, 0u, block)],
    tile_b[slot(group, 1u, block)],
    tile_b[slot(group, 2u, block)],
    tile_b[slot(group, 3u, block)],
  );
  if (B_ALONG_SUM) {
    return transpose(m);
  }
  return m;
}

@compute @workgroup_size(16, 8)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let tiles_across = (COLUMNS + TILE - 1u) / TILE;
  let tile = workgroup.x + workgroup.y * workgroups.x;
  let row = tile / tiles_across * TILE; // of the tile
  let column = tile % tiles_across * TILE;
  let a0 = place(thread, A_ALONG_SUM);
  let a1 = place(thread + THREADS, A_ALONG_SUM);
  let b0 = place(thread, B_ALONG_SUM);
  let b1 = place(thread + THREADS, B_ALONG_SUM);
  var next_a0 = fetch_a(row + a0.line, a0.step);
  var next_a1 = fetch_a(row + a1.line, a1.step);
  var next_b0 = fetch_b(column + b0.line, b0.step);
  var next_b1 = fetch_b(column + b1.line, b1.step);
  let top_row = row + local.y * 8u;
  let left = column + local.x * 4u;
  var top = start_block(left); // a column of the matrix is a row of the result
  var bottom = top;
  var top_sums = vec4f(); // of the rows of A
  var bottom_sums = vec4f();
  for (var step = 0u; step < STEPS; step += DEPTH) {
    workgroupBarrier();
    tile_a[a0.slot] = next_a0;
    tile_a[a1.slot] = next_a1;
    tile_b[b0.slot] = next_b0;
    tile_b[b1.slot] = next_b1;
    workgroupBarrier();
    next_a0 = fetch_a(row + a0.line, step + DEPTH + a0.step);
    next_a1 = fetch_a(row + a1.line, step + DEPTH + a1.step);
    next_b0 = fetch_b(column + b0.line, step + DEPTH + b0.step);
    next_b1 = fetch_b(column + b1.line, step + DEPTH + b1.step);
    for (var group = 0u; group < 4u; group++) {
      let b = tile_block_b(group, local.x);
      let a_top = tile_block_a(group, local.y * 2u);
      let a_bottom = tile_block_a(group, local.y * 2u + 1u);
      top += b * a_top;
      bottom += b * a_bottom;
      if (SUM_ROWS && column == 0u) {
        top_sums += vec4f(1.0) * a_top;
        bottom_sums += vec4f(1.0) * a_bottom;
      }
    }
  }
  store_block(top_row, left, top);
  store_block(top_row + 4u, left, bottom);
  if (SUM_ROWS && left == 0u) {
    if (top_row < ROWS) { store_row_sums(top_row, top_sums); }
    if (top_row + 4u < ROWS) { store_row_sums(top_row + 4u, bottom_sums); }
  }
}

// A matrix times one row at a time, for GPUs: a workgroup of 64 makes 8 results of a row. Each result's sum is shared by 8 threads,
// which read 8 neighbouring vectors of its matrix row at a time. Memory and sizes as lib/matmul_operands says.
//! use matmul_operands

const COLUMNS_A_WORKGROUP = 8u;
const SHARES = 8u; // threads a result

var<workgroup> shares: array<f32, 64>;

fn sum_of_shares(result: u32) -> f32 {
  let first = result * SHARES;
  var sum = 0.0;
  for (var i = 0u; i < SHARES; i++) {
    sum += shares[first + i];
  }
  return sum;
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let across = (COLUMNS + COLUMNS_A_WORKGROUP - 1u) / COLUMNS_A_WORKGROUP; // workgroups a row
  let index = workgroup.x + workgroup.y * workgroups.x;
  let row = index / across;
  let left = index % across * COLUMNS_A_WORKGROUP;
  if (row >= ROWS) {
    return;
  }
  let column = left + thread / SHARES;
  var share = 0.0;
  for (var step = 4u * (thread % SHARES); step < STEPS; step += 4u * SHARES) {
    share += dot(load_b(column, step), load_a(row, step));
  }
  shares[thread] = share;
  workgroupBarrier();
  let first = left + 4u * thread; // two threads store 4 results each
  if (4u * thread < COLUMNS_A_WORKGROUP && first < COLUMNS) {
    let r = 4u * thread;
    let sums = vec4f(sum_of_shares(r), sum_of_shares(r + 1u), sum_of_shares(r + 2u), sum_of_shares(r + 3u));
    store(row, first, start(first) + sums);
  }
}

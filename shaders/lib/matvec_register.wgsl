// A matrix times one row at a time, without barriers: one thread makes 4 results of a row. What a thread of lib/matmul_register
// does for 16 rows would be wasted on 15 of them. Memory and sizes as lib/matmul_operands says.
//! use matmul_operands
override WORKGROUP: u32;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.x + id.y * groups.x * WORKGROUP;
  let across = (COLUMNS + 3u) / 4u; // threads a row
  let row = index / across;
  let column = index % across * 4u;
  if (row >= ROWS) {
    return;
  }
  var sum = start(column);
  for (var step = 0u; step < STEPS; step += 4u) {
    let a = load_a(row, step);
    sum += vec4f(
      dot(load_b(column, step), a),
      dot(load_b(column + 1u, step), a),
      dot(load_b(column + 2u, step), a),
      dot(load_b(column + 3u, step), a),
    );
  }
  store(row, column, sum);
}

// A matrix of four-bit codes times one row at a time, without barriers: one thread makes 4 results of a row, one block of 32 weights
// after the other. A block's codes are one load; its scale is applied once, to the sum of level · x. Sizes as lib/matmul_operands says.
//! use matmul_operands
//! use int4
override WORKGROUP: u32;

// Past the end of a row, where the last block is padded, x is 0.
fn padded_a(row: u32, step: u32) -> vec4f {
  if (STEPS % 32u == 0u) {
    return load_a(row, step);
  }
  return select(vec4f(), load_a(row, step), step < STEPS);
}

// Level · x summed over 8 weights of each of 4 rows of the matrix.
fn products(words: vec4u, low: vec4f, high: vec4f) -> vec4f {
  return vec4f(
    dot(int4_levels(words.x, 0u), low) + dot(int4_levels(words.x, 1u), high),
    dot(int4_levels(words.y, 0u), low) + dot(int4_levels(words.y, 1u), high),
    dot(int4_levels(words.z, 0u), low) + dot(int4_levels(words.z, 1u), high),
    dot(int4_levels(words.w, 0u), low) + dot(int4_levels(words.w, 1u), high),
  );
}

fn scale_of(block: u32) -> f32 {
  return int4_scale(scales[block / 2u], block);
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.x + id.y * groups.x * WORKGROUP;
  let across = (COLUMNS + 3u) / 4u; // threads a row
  let row = index / across;
  let column = index % across * 4u;
  if (row >= ROWS) {
    return;
  }
  let blocks = int4_blocks(STEPS);
  var sum = start(column);
  for (var block = 0u; block < blocks; block++) {
    let b = column * blocks + block; // of the first of the 4 results
    let c0 = codes[b];
    let c1 = codes[b + blocks];
    let c2 = codes[b + 2u * blocks];
    let c3 = codes[b + 3u * blocks];
    let step = 32u * block;
    let scaled = vec4f(scale_of(b), scale_of(b + blocks), scale_of(b + 2u * blocks), scale_of(b + 3u * blocks));
    sum += scaled * (products(vec4u(c0.x, c1.x, c2.x, c3.x), padded_a(row, step), padded_a(row, step + 4u))
      + products(vec4u(c0.y, c1.y, c2.y, c3.y), padded_a(row, step + 8u), padded_a(row, step + 12u))
      + products(vec4u(c0.z, c1.z, c2.z, c3.z), padded_a(row, step + 16u), padded_a(row, step + 20u))
      + products(vec4u(c0.w, c1.w, c2.w, c3.w), padded_a(row, step + 24u), padded_a(row, step + 28u)));
  }
  store(row, column, sum);
}

// Attention in tiles of 32 × 32 for GPUs: a workgroup of 8 × 8 threads owns 32 rows of a head and streams 32 others at a time
// through workgroup memory. Thread (x, y) makes the 4 × 4 block of streamed rows x + 8r (down) and own rows y + 8c (across).
// The 14 KiB are less than every device has. Columns come in chunks, so that any head size works.
//! use attention
//! use attention_scores

const TILE = 32u;
const SIDE = 8u;
const THREADS = 64u;
const DOT_COLUMNS = 16u; // columns of a chunk for dot products
const MIX_COLUMNS = 32u; // columns of a chunk for mixing

var<workgroup> tiles: array<vec4f, 512>; // 4 chunks (4, 32) of 16 columns of 32 rows, or 2 chunks (32, 8) of 32 columns of 32 rows
var<workgroup> weights: array<vec4f, 256>; // (32 streamed rows, 8): for 4 own rows y + 8c each
var<workgroup> shares: array<vec4f, 128>; // two of (8, 8): what thread (x, y) adds to its 4 own rows

// The 4 rows of a thread's block in a tile that starts at `first`; n is its x or y.
fn block_rows(first: u32, n: u32) -> vec4u {
  return first + n + SIDE * vec4u(0u, 1u, 2u, 3u);
}

fn clamped(rows: vec4u) -> vec4u {
  return min(rows, vec4u(T - 1u));
}

fn chunk_rows(at: u32) -> mat4x4f {
  return mat4x4f(tiles[at], tiles[at + SIDE], tiles[at + 2u * SIDE], tiles[at + 3u * SIDE]);
}

// Dot products over the 16 columns of two chunks in `tiles`, for the thread's block.
fn chunk_dots(streamed: u32, own: u32, lane: u32) -> mat4x4f {
  var sum = mat4x4f();
  for (var c = 0u; c < DOT_COLUMNS / 4u; c++) {
    sum += transpose(chunk_rows(streamed + c * TILE + lane % SIDE)) * chunk_rows(own + c * TILE + lane / SIDE);
  }
  return sum;
}

// Gives the thread's block of weights (streamed down, own across) to the workgroup.
fn put_weights(block: mat4x4f, lane: u32) {
  let w = transpose(block);
  let x = lane % SIDE;
  let y = lane / SIDE;
  weights[x * SIDE + y] = w[0];
  weights[(x + SIDE) * SIDE + y] = w[1];
  weights[(x + 2u * SIDE) * SIDE + y] = w[2];
  weights[(x + 3u * SIDE) * SIDE + y] = w[3];
}

// The streamed rows of a chunk in `tiles`, mixed by the weights: columns 4x to 4x + 3 of own rows y + 8c (across).
fn chunk_mix(chunk: u32, lane: u32) -> mat4x4f {
  var sum = mat4x4f();
  for (var row = 0u; row < TILE; row++) {
    let v = tiles[chunk + row * SIDE + lane % SIDE];
    let w = weights[row * SIDE + lane / SIDE];
    sum += mat4x4f(v * w.x, v * w.y, v * w.z, v * w.w);
  }
  return sum;
}

// The share of thread (x, y), for all threads of its y to see after a barrier; `which` is 0 or 1.
fn put_share(which: u32, share: vec4f, lane: u32) {
  shares[which * THREADS + lane] = share;
}

fn largest_share(which: u32, lane: u32) -> vec4f {
  let first = which * THREADS + lane / SIDE * SIDE;
  var most = shares[first];
  for (var x = 1u; x < SIDE; x++) {
    most = max(most, shares[first + x]);
  }
  return most;
}

fn sum_of_shares(which: u32, lane: u32) -> vec4f {
  let first = which * THREADS + lane / SIDE * SIDE;
  var sum = shares[first];
  for (var x = 1u; x < SIDE; x++) {
    sum += shares[first + x];
  }
  return sum;
}

// What the kernels share that attend from one new row to all before it. Keys and values of the rows before lie in qkv, as the full
// pass over the window left them; the new row takes its place there, q and k turned to its position, and is attended to as well.
// The kernel binds row, state, table and qkv, what steers, and has put_qkv(i, x), which writes one float of qkv.
//! use attention
//! use attention_steering
//! use decode_state
override ROTARY: bool;

// The position of the new row of batch b.
fn position(b: u32) -> u32 {
  return clamp(state[b].length, 1u, T) - 1u;
}

// Columns d and d + D/2 of q or k, turned as kernel rope turns them.
fn put_turned(at: u32, to: u32, d: u32, t: u32) {
  let angle = table[t * (D / 2u) + d];
  let x = vec2f(row[at + d], row[at + d + D / 2u]);
  put_qkv(to + d, x.x * angle.x - x.y * angle.y);
  put_qkv(to + d + D / 2u, x.x * angle.y + x.y * angle.x);
}

// Copies q, k or v of the new row to position t: threads `first`, `first + step`, … share the columns.
fn put_row(part: u32, bh: u32, t: u32, first: u32, step: u32) {
  let at = (((bh / H) * 3u + part) * H + bh % H) * D;
  let to = packed_row(part, bh, t);
  if (ROTARY && part != V) {
    for (var d = first; d < D / 2u; d += step) {
      put_turned(at, to, d, t);
    }
    return;
  }
  for (var d = first; d < D; d += step) {
    put_qkv(to + d, row[at + d]);
  }
}

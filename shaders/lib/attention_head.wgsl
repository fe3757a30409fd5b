// 4 rows of a head of up to 16 columns in registers, four columns a matrix, for one thread without barriers. An array would
// need constant indices to stay in registers, hence the names. Columns from D on are zero.
// A column of a matrix is a row of the head, as in lib/attention_tile.wgsl.
//! use attention_tile

struct Head {
  m0: mat4x4f,
  m1: mat4x4f,
  m2: mat4x4f,
  m3: mat4x4f,
}

// All dot products of the rows of x (down) and y (across).
fn head_dots(x: Head, y: Head) -> mat4x4f {
  return transpose(x.m0) * y.m0 + transpose(x.m1) * y.m1 + transpose(x.m2) * y.m2 + transpose(x.m3) * y.m3;
}

// sum + the rows of x mixed by the columns of p.
fn head_mix(sum: Head, x: Head, p: mat4x4f) -> Head {
  return Head(sum.m0 + x.m0 * p, sum.m1 + x.m1 * p, sum.m2 + x.m2 * p, sum.m3 + x.m3 * p);
}

// x with its rows multiplied by the elements of f.
fn head_scale(x: Head, f: vec4f) -> Head {
  return Head(scale_columns(x.m0, f), scale_columns(x.m1, f), scale_columns(x.m2, f), scale_columns(x.m3, f));
}

// Columns 4c to 4c + 3. With these two, what happens once a thread is a loop over one load or store, not one written out for
// each column: those take software adapters long to compile.
fn head_get(x: Head, c: u32) -> mat4x4f {
  switch c {
    case 0u: { return x.m0; }
    case 1u: { return x.m1; }
    case 2u: { return x.m2; }
    default: { return x.m3; }
  }
}

fn head_set(x: Head, c: u32, m: mat4x4f) -> Head {
  var y = x;
  switch c {
    case 0u: { y.m0 = m; }
    case 1u: { y.m1 = m; }
    case 2u: { y.m2 = m; }
    default: { y.m3 = m; }
  }
  return y;
}

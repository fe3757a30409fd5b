// Causal attention of heads of up to 16 columns, a multiple of 4; formulas: lib/attention_forward_tile.wgsl.
// One thread keeps 4 queries and their outputs in registers and streams the keys.
//! use attention_head

@group(0) @binding(0) var<storage, read> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read_write> out: array<vec4f>; // (B, T, C)
@group(0) @binding(2) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(3) var<uniform> params: Params;

fn qkv_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(qkv[at.x + d], qkv[at.y + d], qkv[at.z + d], qkv[at.w + d]);
}

fn qkv_head(rows: vec4u) -> Head {
  let at = rows / 4u;
  var x = Head();
  x.m0 = qkv_rows(at, 0u);
  if (D > 4u) {
    x.m1 = qkv_rows(at, 1u);
  }
  if (D > 8u) {
    x.m2 = qkv_rows(at, 2u);
  }
  if (D > 12u) {
    x.m3 = qkv_rows(at, 3u);
  }
  return x;
}

fn own_qkv(rows: vec4u) -> Head {
  var x = Head();
  for (var c = 0u; c < D / 4u; c++) {
    x = head_set(x, c, qkv_rows(rows / 4u, c));
  }
  return x;
}

// Writes those of 4 own rows that exist.
fn store_out(rows: vec4u, first: u32, x: Head) {
  for (var c = 0u; c < D / 4u; c++) {
    let at = rows / 4u + c;
    let m = head_get(x, c);
    out[at.x] = m[0];
    if (first + 1u < T) {
      out[at.y] = m[1];
    }
    if (first + 2u < T) {
      out[at.z] = m[2];
    }
    if (first + 3u < T) {
      out[at.w] = m[3];
    }
  }
}

// Scaled scores of keys j to j + 3 (down) for queries i to i + 3 (across); the future is masked.
fn masked(s: mat4x4f, j: u32, i: u32) -> mat4x4f {
  let keys = j + vec4u(0u, 1u, 2u, 3u);
  let low = vec4f(-1e30);
  return mat4x4f(
    select(low, SCALE * s[0], keys <= vec4u(i)),
    select(low, SCALE * s[1], keys <= vec4u(i + 1u)),
    select(low, SCALE * s[2], keys <= vec4u(i + 2u)),
    select(low, SCALE * s[3], keys <= vec4u(i + 3u)),
  );
}

fn largest(x: vec4f) -> f32 {
  return max(max(x.x, x.y), max(x.z, x.w));
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.x + id.y * groups.x * WORKGROUP;
  if (index >= B * H * tile_count()) {
    return;
  }
  let owner = owner_of(index);
  let bh = owner.bh;
  let i = ROWS * owner.tile;
  let q = own_qkv(packed_rows(Q, bh, i));
  var o = Head();
  var maximum = vec4f(-1e30);
  var sum = vec4f(0.0);
  for (var j = 0u; j <= i; j += ROWS) {
    let s = masked(head_dots(qkv_head(packed_rows(K, bh, j)), q), j, i);
    let larger = max(maximum, vec4f(largest(s[0]), largest(s[1]), largest(s[2]), largest(s[3])));
    let shrink = exp(maximum - larger);
    maximum = larger;
    let p = mat4x4f(exp(s[0] - larger.x), exp(s[1] - larger.y), exp(s[2] - larger.z), exp(s[3] - larger.w));
    sum = sum * shrink + vec4f(1.0) * p;
    o = head_mix(head_scale(o, shrink), qkv_head(packed_rows(V, bh, j)), drop_keys(p, bh, i, j));
  }
  store_out(head_rows(bh, i), i, head_scale(o, 1.0 / sum));
  let row = maximum + log(sum);
  for (var r = 0u; r < ROWS; r++) {
    if (i + r < T) {
      logsumexp[bh * T + i + r] = row[r];
    }
  }
}

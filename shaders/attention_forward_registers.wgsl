// Causal attention of heads of up to 16 columns, a multiple of 4; formulas: lib/attention_forward_tile.wgsl.
// One thread keeps 4 queries and their outputs in registers and streams the keys.
//! use attention_head
//! use attention_qkv_registers

@group(0) @binding(0) var<storage, read> qkv: array<vec4f>; // (B, T, 3C)
@group(0) @binding(1) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(2) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(3) var<storage, read_write> out: array<vec4f>; // (B, T, C)
@group(0) @binding(4) var<storage, read_write> logsumexp: array<f32>; // (B, H, T)
@group(0) @binding(5) var<uniform> params: Params;

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
    let dots = head_dots(qkv_head(packed_rows(K, bh, j)), q);
    let s = masked_scores(dots, bh, rows_from(i), rows_from(j));
    let larger = max(maximum, column_max(s));
    let shrink = exp(maximum - larger);
    maximum = larger;
    let p = exp_scores(s, larger);
    sum = sum * shrink + column_sum(p);
    let kept = drop_keys(p, bh, rows_from(i), rows_from(j));
    o = head_mix(head_scale(o, shrink), qkv_head(packed_rows(V, bh, j)), kept);
  }
  store_out(head_rows(bh, i), i, head_scale(o, 1.0 / sum));
  let row = maximum + log(sum);
  for (var r = 0u; r < ROWS; r++) {
    if (i + r < T) {
      logsumexp[bh * T + i + r] = row[r];
    }
  }
}

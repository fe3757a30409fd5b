// The product of lib/matmul_forward from four-bit codes (layout: lib/int4) through workgroup memory, where N and K are multiples of 4.
//! use matmul_forward
//! use matmul_int4_vec4
//! use matmul_tiled

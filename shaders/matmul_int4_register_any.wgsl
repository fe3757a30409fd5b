// The product of lib/matmul_forward from four-bit codes (layout: lib/int4) in register tiles, for any sizes.
//! use matmul_forward
//! use matmul_int4_any
//! use matmul_register

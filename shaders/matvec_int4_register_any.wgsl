// The product of lib/matmul_forward from four-bit codes (layout: lib/int4) for one row of x, for any sizes:
// one thread makes 4 outputs, without barriers.
//! use matmul_forward
//! use matmul_int4_any
//! use matvec_int4_register

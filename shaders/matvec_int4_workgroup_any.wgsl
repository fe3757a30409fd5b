// The product of lib/matmul_forward from four-bit codes (layout: lib/int4) for one row of x, for any sizes:
// a workgroup makes 8 outputs.
//! use matmul_forward
//! use matmul_int4_any
//! use matvec_workgroup

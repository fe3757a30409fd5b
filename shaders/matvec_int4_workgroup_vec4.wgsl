// The product of lib/matmul_forward from four-bit codes (layout: lib/int4) for one row of x, where N and K are multiples of 4:
// a workgroup makes 8 outputs.
//! use matmul_forward
//! use matmul_int4_vec4
//! use matvec_workgroup

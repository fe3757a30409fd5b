// The product of lib/matmul_forward for one row of x, for any sizes: a workgroup makes 8 outputs.
//! use matmul_forward
//! use matmul_forward_any
//! use matvec_workgroup

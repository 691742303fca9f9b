/** Label by which the API server holds a namespace to a standard. Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export const POD_SECURITY_LABEL = "pod-security.kubernetes.io/enforce";

# Shared by the lab's commands: where things are, and how it speaks. Sourced, not run.
set -euo pipefail

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${MINATO_LAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/minato-lab}

# Which module each program comes from, and its package. A new program is a new line here
# (and, where it comes from a new module, a folder under modules/).
# name                     folder      module                        package
targets='
kubectl                    kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/cmd/kubectl
kustomize                  kustomize   sigs.k8s.io/kustomize/kustomize/v5  sigs.k8s.io/kustomize/kustomize/v5
etcd                       etcd        go.etcd.io/etcd/server/v3     go.etcd.io/etcd/server/v3
kube-apiserver             kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/cmd/kube-apiserver
kube-controller-manager    kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/cmd/kube-controller-manager
kube-scheduler             kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/cmd/kube-scheduler
kwok                       kwok        sigs.k8s.io/kwok              sigs.k8s.io/kwok/cmd/kwok
helm                       helm        helm.sh/helm/v3               helm.sh/helm/v3/cmd/helm
kubelet                    kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/cmd/kubelet
kube-proxy                 kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/cmd/kube-proxy
agnhost                    kubernetes  k8s.io/kubernetes             k8s.io/kubernetes/test/images/agnhost
e2e.test                   kubernetes  k8s.io/kubernetes             test:k8s.io/kubernetes/test/e2e
ginkgo                     ginkgo      github.com/onsi/ginkgo/v2     github.com/onsi/ginkgo/v2/ginkgo
'
# What `build` makes when nothing is named: all that `up` needs, the tools people wait for first.
default_targets='kubectl kustomize etcd kube-apiserver kube-controller-manager kube-scheduler kwok'

say() { printf 'lab: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

target() { # name -> "folder module package", or nothing
  awk -v n="$1" '$1 == n { print $2, $3, $4 }' <<<"$targets"
}

version_of() { # folder module -> the version its go.mod asks for
  awk -v m="$2" '$1 == m { print $2; exit } $1 == "require" && $2 == m { print $3; exit }' "$lab/modules/$1/go.mod"
}

binary() { # name -> where its binary is, or will be
  local folder module package
  read -r folder module package <<<"$(target "$1")"
  [ -n "$folder" ] || fail "no such program: $1 (known: $(awk 'NF { printf "%s ", $1 }' <<<"$targets"))"
  printf '%s/%s-%s/%s\n' "$cache" "$folder" "$(version_of "$folder" "$module")" "$1"
}

// Writes go-types.txt: for every type behind the served API of Kubernetes, which JSON fields its Go struct has and how
// each is encoded. The JSON form of an object depends on it: a pointer keeps its zero, a plain field with omitempty
// loses it, a struct is written even when empty. Run in a module with k8s.io/kubernetes v1.34.2's go.mod:
//
//	go run . > go-types.txt
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiext "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/kubernetes/scheme"
	agg "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

var out = map[string]map[string]string{}
var marshaler = reflect.TypeOf((*json.Marshaler)(nil)).Elem()

func name(t reflect.Type) string {
	p := t.PkgPath()
	p = strings.TrimPrefix(p, "k8s.io/")
	p = strings.ReplaceAll(p, "/", ".")
	return "io.k8s." + p + "." + t.Name()
}

func special(t reflect.Type) string {
	switch t {
	case reflect.TypeOf(metav1.Time{}):
		return "time"
	case reflect.TypeOf(metav1.MicroTime{}):
		return "microtime"
	case reflect.TypeOf(resource.Quantity{}):
		return "quantity"
	case reflect.TypeOf(intstr.IntOrString{}):
		return "intstr"
	case reflect.TypeOf(metav1.Duration{}):
		return "duration"
	case reflect.TypeOf(runtime.RawExtension{}), reflect.TypeOf(metav1.FieldsV1{}):
		return "raw"
	case reflect.TypeOf(apiext.JSON{}), reflect.TypeOf(apiext.JSONSchemaPropsOrArray{}), reflect.TypeOf(apiext.JSONSchemaPropsOrBool{}), reflect.TypeOf(apiext.JSONSchemaPropsOrStringArray{}):
		return "any"
	}
	return ""
}

func fieldsOf(t reflect.Type, m map[string]string) {
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		if f.PkgPath != "" && !f.Anonymous {
			continue
		}
		tag := f.Tag.Get("json")
		parts := strings.Split(tag, ",")
		if parts[0] == "-" {
			continue
		}
		if f.Anonymous && parts[0] == "" {
			ft := f.Type
			if ft.Kind() == reflect.Ptr {
				ft = ft.Elem()
			}
			visitInline(ft, m)
			continue
		}
		n := parts[0]
		if n == "" {
			n = f.Name
		}
		code := describe(f.Type)
		om := ""
		for _, p := range parts[1:] {
			if p == "omitempty" {
				om += "?"
			}
			if p == "omitzero" {
				om += "z"
			}
		}
		m[n] = code + om
	}
}

func visitInline(t reflect.Type, m map[string]string) { fieldsOf(t, m) }

func describe(t reflect.Type) string {
	if s := special(t); s != "" {
		return s
	}
	switch t.Kind() {
	case reflect.Ptr:
		return "*" + describe(t.Elem())
	case reflect.Struct:
		visit(t)
		return "struct:" + name(t)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + describe(t.Elem())
	case reflect.Map:
		return "map:" + describe(t.Elem())
	case reflect.String:
		if t.PkgPath() != "" {
			return "string=" + t.String()
		}
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Int32:
		return "int32"
	case reflect.Int64, reflect.Int:
		return "int64"
	case reflect.Uint32, reflect.Uint64, reflect.Uint8:
		return "int64"
	case reflect.Float64:
		return "float"
	case reflect.Interface:
		return "any"
	}
	return "?" + t.Kind().String()
}

func visit(t reflect.Type) {
	n := name(t)
	if _, ok := out[n]; ok {
		return
	}
	m := map[string]string{}
	out[n] = m
	fieldsOf(t, m)
}

func main() {
	s := scheme.Scheme
	apiext.AddToScheme(s)
	agg.AddToScheme(s)
	kinds := map[string]string{}
	for gvk, t := range s.AllKnownTypes() {
		if gvk.Version == "__internal" || strings.Contains(gvk.Version, "alpha") || strings.Contains(gvk.Version, "beta") {
			continue
		}
		if gvk.Version != "v1" && gvk.Group != "autoscaling" {
			continue
		}
		own := strings.HasPrefix(t.PkgPath(), "k8s.io/api/") || strings.HasPrefix(t.PkgPath(), "k8s.io/apiext") || strings.HasPrefix(t.PkgPath(), "k8s.io/kube-agg")
		if strings.HasSuffix(gvk.Kind, "List") || gvk.Group == "extensions" || gvk.Group == "imagepolicy.k8s.io" {
			continue
		}
		if !own && gvk.Kind != "DeleteOptions" || gvk.Kind == "DeleteOptions" && gvk.Group != "" {
			continue
		}
		visit(t)
		kinds[gvk.Group+"/"+gvk.Version+"/"+gvk.Kind] = name(t)
	}
	ks := []string{}
	for k := range kinds {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	for _, k := range ks {
		fmt.Println("=" + k + " " + kinds[k])
	}
	ts := []string{}
	for t := range out {
		ts = append(ts, t)
	}
	sort.Strings(ts)
	for _, t := range ts {
		fmt.Println("@" + t)
		fs := []string{}
		for f := range out[t] {
			fs = append(fs, f)
		}
		sort.Strings(fs)
		for _, f := range fs {
			fmt.Println(f + " " + out[t][f])
		}
	}
}

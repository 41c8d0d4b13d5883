package com.unifiedhosting.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The modules and the table of what each may depend on. */
enum MavenModule {
    DOMAIN("domain", ""),
    COMMAND_SIDE("command-side", ".command"),
    QUERY_SIDE("query-side", ".query"),
    SAGAS("sagas", ".saga"),
    INTEGRATIONS("integrations", ".(integration|gateway|sandbox|stripe|webnode|smtp|vies|transport)"),
    DASHBOARD("dashboard", null),
    APP("app", null);

    private final Pattern location;
    private final Pattern packages;

    /**
     * @param folder of the module at the root
     * @param side of a context that the module holds: what follows on the context in the names of its packages; null when
     *     the module is a context of its own
     */
    MavenModule(String folder, @Nullable String side) {
        // built here: /sagas/target/…; from a repository: /sagas/0.1.0/sagas-0.1.0.jar
        location = Pattern.compile("/" + folder + "/(target|[0-9][^/]*)/");
        packages = Pattern.compile(
                "com\\.unifiedhosting\\." + (side == null ? folder + "(\\..*)?" : "[a-z]+" + side.replace(".", "\\.")));
    }

    Set<MavenModule> mayDependOn() {
        return switch (this) {
            case DOMAIN -> EnumSet.of(DOMAIN);
            case COMMAND_SIDE, QUERY_SIDE, SAGAS, DASHBOARD -> EnumSet.of(DOMAIN, this);
            case INTEGRATIONS -> EnumSet.of(DOMAIN, SAGAS, INTEGRATIONS);
            case APP -> EnumSet.allOf(MavenModule.class);
        };
    }

    /** The module from whose build the class comes; empty for what is not of the platform. */
    static Optional<MavenModule> of(JavaClass type) {
        Optional<OffenceIn> offence = offence(type);
        if (offence.isPresent()) {
            return offence.map(OffenceIn::value);
        }
        if (!type.getPackageName().startsWith("com.unifiedhosting")) {
            return Optional.empty();
        }
        String source = outermost(type)
                .getSource()
                .map(origin -> origin.getUri().toString())
                .orElse("");
        return Arrays.stream(values())
                .filter(module -> module.location.matcher(source).find())
                .findFirst();
    }

    /** Whether the name of the class's package says that it belongs here. */
    boolean names(JavaClass type) {
        return packages.matcher(type.getPackageName()).matches();
    }

    /** Classes of any of the given modules. */
    static DescribedPredicate<JavaClass> in(MavenModule... modules) {
        Set<MavenModule> wanted = EnumSet.copyOf(Arrays.asList(modules));
        return DescribedPredicate.describe(
                "are in " + wanted, type -> of(type).filter(wanted::contains).isPresent());
    }

    static Optional<OffenceIn> offence(JavaClass type) {
        return type.isAnnotatedWith(OffenceIn.class)
                ? Optional.of(type.getAnnotationOfType(OffenceIn.class))
                : type.getEnclosingClass().flatMap(MavenModule::offence);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(MavenModule::outermost).orElse(type);
    }
}

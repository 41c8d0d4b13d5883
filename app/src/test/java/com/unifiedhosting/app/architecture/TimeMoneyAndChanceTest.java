package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.unifiedhosting.app.architecture.MavenModule.APP;
import static com.unifiedhosting.app.architecture.MavenModule.COMMAND_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.DOMAIN;
import static com.unifiedhosting.app.architecture.MavenModule.INTEGRATIONS;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.SAGAS;
import static com.unifiedhosting.app.architecture.MavenModule.in;

import com.github.f4b6a3.uuid.UuidCreator;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CompoundElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.math.BigDecimal;
import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Time is a parameter, money is exact, and nothing is decided by chance. */
class TimeMoneyAndChanceTest {

    /** Instructions of the virtual machine that compute with, or convert to or from, double and float. */
    private static final Pattern FLOATING = Pattern.compile("[DF](ADD|SUB|MUL|DIV|REM|NEG|2[ILDF])|[IL]2[DF]");

    private static final String SHEETS = "com.unifiedhosting.document.query.Sheets";

    @Test
    void nobodyAsksTheMachineForTheTime() {
        Rules.check(
                noClasses()
                        .should()
                        .accessTargetWhere(target("tells the machine's time", TimeMoneyAndChanceTest::tellsTime)),
                AsksForTheInstant.class,
                AsksForTheDayThere.class,
                AsksInMilliseconds.class,
                AsksByReference.class);
    }

    private static boolean tellsTime(CodeUnitAccessTarget target) {
        boolean now = target.getOwner().getPackageName().startsWith("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean millis = target.getOwner().isEquivalentTo(System.class)
                && target.getName().equals("currentTimeMillis");
        return now || millis;
    }

    @OffenceIn(DOMAIN)
    static class AsksForTheInstant {
        final Instant now = Instant.now();
    }

    @OffenceIn(COMMAND_SIDE)
    static class AsksForTheDayThere {
        LocalDate today(ZoneId zone) {
            return LocalDate.now(zone);
        }
    }

    @OffenceIn(INTEGRATIONS)
    static class AsksInMilliseconds {
        final long now = System.currentTimeMillis();
    }

    @OffenceIn(QUERY_SIDE)
    static class AsksByReference {
        final Supplier<Instant> now = Instant::now;
    }

    /** One clock is made, and simulated, in {@code app.time}; processors claim tokens by real time whatever it says. */
    @Test
    void oneClockIsMade() {
        Rules.check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("com.unifiedhosting.app.time")
                        .and()
                        .doNotHaveFullyQualifiedName("com.unifiedhosting.app.processing.ProcessorFactory")
                        .should()
                        .accessTargetWhere(target(
                                "makes a clock",
                                target -> target.getOwner().isEquivalentTo(Clock.class)
                                        && (target.getName().startsWith("system")
                                                || target.getName().startsWith("tick")
                                                || target.getName().equals("fixed")))),
                SecondClock.class);
    }

    @OffenceIn(APP)
    static class SecondClock {
        final Clock clock = Clock.system(ZoneOffset.UTC);
    }

    @Test
    void nothingThatIsDecidedOrReadDependsOnChance() {
        Rules.check(
                noClasses()
                        .that(in(DOMAIN, COMMAND_SIDE, QUERY_SIDE, SAGAS))
                        .should()
                        .accessTargetWhere(target(
                                "is a matter of chance",
                                target -> target.getOwner().isAssignableTo(RandomGenerator.class)
                                        || Set.of("java.lang.Math.random()", "java.util.UUID.randomUUID()")
                                                .contains(target.getFullName()))),
                ByDice.class,
                ByUuid.class);
    }

    @OffenceIn(COMMAND_SIDE)
    static class ByDice {
        int roll() {
            return new Random().nextInt(6) + ThreadLocalRandom.current().nextInt(6);
        }
    }

    @OffenceIn(SAGAS)
    static class ByUuid {
        UUID any() {
            return UUID.randomUUID();
        }
    }

    @Test
    void newIdentitiesAreMadeInOnePlace() {
        Rules.check(
                noClasses()
                        .that(in(DOMAIN, COMMAND_SIDE, QUERY_SIDE, SAGAS, INTEGRATIONS))
                        .and()
                        .doNotHaveFullyQualifiedName("com.unifiedhosting.shared.command.NewIdentity")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.github.f4b6a3.."),
                OwnIdentity.class);
    }

    @OffenceIn(COMMAND_SIDE)
    static class OwnIdentity {
        UUID next() {
            return UuidCreator.getTimeOrderedEpochFast();
        }
    }

    /** Sheets tells a library of PDF where something is drawn. */
    @Test
    void noFloatingPointAnywhereNearMoney() {
        Rules.check(
                classes()
                        .that(in(DOMAIN, COMMAND_SIDE, QUERY_SIDE, SAGAS, INTEGRATIONS))
                        .and()
                        .doNotHaveFullyQualifiedName(SHEETS)
                        .should(Rules.condition(
                                "hold and compute nothing in floating point",
                                type -> Stream.of(
                                                type.getFields().stream()
                                                        .filter(field -> isFloating(field.getRawType()))
                                                        .map(field -> field.getFullName()),
                                                type.getCodeUnits().stream()
                                                        .filter(TimeMoneyAndChanceTest::isFloating)
                                                        .map(JavaCodeUnit::getFullName),
                                                Stream.concat(
                                                                type.getCodeUnitCallsFromSelf().stream(),
                                                                type.getCodeUnitReferencesFromSelf().stream())
                                                        .filter(access -> isFloating(access.getTarget()))
                                                        .map(JavaCodeUnitAccess::getDescription))
                                        .flatMap(breaches -> breaches))),
                PriceInDouble.class,
                RateInFloat.class,
                RoundsByMath.class,
                LeavesDecimals.class);
    }

    private static boolean isFloating(JavaCodeUnit unit) {
        return isFloating(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(TimeMoneyAndChanceTest::isFloating);
    }

    private static boolean isFloating(CodeUnitAccessTarget target) {
        return isFloating(target.getRawReturnType())
                || target.getRawParameterTypes().stream().anyMatch(TimeMoneyAndChanceTest::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getBaseComponentType().getName());
    }

    @OffenceIn(DOMAIN)
    record PriceInDouble(double price) {}

    @OffenceIn(DOMAIN)
    static class RateInFloat {
        static final Float RATE = 0.19f;
    }

    @OffenceIn(COMMAND_SIDE)
    static class RoundsByMath {
        long round(long amount) {
            return (long) Math.floor(amount * 1.19);
        }
    }

    @OffenceIn(QUERY_SIDE)
    static class LeavesDecimals {
        long percent(BigDecimal share) {
            return (long) (share.doubleValue() * 100);
        }
    }

    /**
     * What neither a field nor a call tells: arithmetic on local values, also where requests are read. Scale and Share
     * draw charts, Sheets pages.
     */
    @Test
    void noFloatingPointArithmeticButForMetricsAndCharts() {
        Rules.check(
                classes()
                        .that(in(MavenModule.values()))
                        .and()
                        .resideOutsideOfPackage("com.unifiedhosting.app.metrics")
                        .and()
                        .haveNameNotMatching("com\\.unifiedhosting\\.dashboard\\.(Scale|Share)")
                        .and()
                        .doNotHaveFullyQualifiedName(SHEETS)
                        .should(Rules.condition(
                                "compute nothing in floating point",
                                type -> ClassFile.of().parse(bytesOf(type)).methods().stream()
                                        .filter(TimeMoneyAndChanceTest::computesInFloatingPoint)
                                        .map(method -> type.getName() + "." + method.methodName()))),
                AddsTaxInPlace.class);
    }

    private static boolean computesInFloatingPoint(MethodModel method) {
        return method.code().stream()
                .flatMap(CompoundElement::elementStream)
                .anyMatch(element -> element instanceof Instruction instruction
                        && FLOATING.matcher(instruction.opcode().name()).matches());
    }

    private static byte[] bytesOf(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @OffenceIn(APP)
    static class AddsTaxInPlace {
        long gross(long minor) {
            return (long) (minor * 1.19);
        }
    }

    /** Jakarta Mail knows no other: {@code MailChannel} makes one from an instant. */
    @Test
    void datesAreOfJavaTime() {
        Rules.check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("com.unifiedhosting.notification.smtp.MailChannel")
                        .should()
                        .dependOnClassesThat(JavaClass.Predicates.type(Date.class)
                                .or(JavaClass.Predicates.assignableTo(Calendar.class))
                                .or(JavaClass.Predicates.assignableTo(DateFormat.class))),
                OldDate.class,
                OldFormat.class);
    }

    @OffenceIn(APP)
    interface OldDate {
        Date forbidden();
    }

    @OffenceIn(APP)
    interface OldFormat {
        SimpleDateFormat forbidden();
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, Predicate<CodeUnitAccessTarget> predicate) {
        return DescribedPredicate.describe(
                description, access -> access instanceof JavaCodeUnitAccess<?> use && predicate.test(use.getTarget()));
    }
}

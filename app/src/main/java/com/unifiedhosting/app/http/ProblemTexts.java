package com.unifiedhosting.app.http;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.security.SecurityRefusal;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import com.unifiedhosting.tax.TaxRefusal;
import com.unifiedhosting.webhook.WebhookRefusal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every problem there is, with what it means: the source of titles, of the pages under {@code /problems}, of the docs. */
@Component
final class ProblemTexts {

    /** All refusals of the domain; a test fails when an enum is missing here. */
    static final List<Class<? extends RefusalCode>> REFUSALS = List.of(
            SharedRefusal.class,
            AccountRefusal.class,
            CatalogueRefusal.class,
            SubscriptionRefusal.class,
            BillingRefusal.class,
            TaxRefusal.class,
            HostingRefusal.class,
            UserRefusal.class,
            SecurityRefusal.class,
            WebhookRefusal.class);

    /**
     * @param title short and the same for every occurrence
     * @param meaning when it happens and what to do
     */
    record Entry(String code, int status, String title, String meaning) {}

    private final Map<String, Entry> entries = new TreeMap<>();

    ProblemTexts() {
        Properties meanings = meanings();
        REFUSALS.stream()
                .flatMap(codes -> Stream.of(Objects.requireNonNull(codes.getEnumConstants())))
                .forEach(code -> add(code.wire(), Problem.status(code.kind()), meanings));
        Arrays.stream(EdgeProblem.values()).forEach(problem -> add(problem.code(), problem.status(), meanings));
    }

    Collection<Entry> all() {
        return entries.values();
    }

    @Nullable
    Entry find(String code) {
        return entries.get(code);
    }

    /** The title of a code; of an unknown one, from another version of the platform, its own words. */
    String title(String code) {
        Entry entry = entries.get(code);
        return entry != null ? entry.title() : titleFrom(code);
    }

    private void add(String code, int status, Properties meanings) {
        String meaning = meanings.getProperty(code, "");
        if (entries.put(code, new Entry(code, status, titleFrom(code), meaning)) != null) {
            throw new IllegalStateException("two problems have the code " + code);
        }
    }

    static String titleFrom(String code) {
        String words = code.substring(code.indexOf('.') + 1).replace('-', ' ');
        return words.isEmpty() ? code : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static Properties meanings() {
        Properties meanings = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ProblemTexts.class.getResourceAsStream("/problems.properties")),
                StandardCharsets.UTF_8)) {
            meanings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }
}

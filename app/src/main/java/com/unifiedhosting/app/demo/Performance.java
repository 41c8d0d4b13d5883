package com.unifiedhosting.app.demo;

import com.unifiedhosting.app.http.AdminToken;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.shared.Refused;
import java.io.PrintStream;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Gives the play at the first start and tells on the console how it goes; at every start it tells where things are. */
@Order(Performance.LAST)
final class Performance implements ApplicationRunner, Play.Audience {

    static final int LAST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Performance.class);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private final Play play;
    private final Audition audition;
    private final EmbeddedNode node;
    private final AdminToken administrator;
    private final Environment environment;
    private final PrintStream console;

    @SuppressWarnings("SystemOut")
    Performance(Play play, Audition audition, EmbeddedNode node, AdminToken administrator, Environment environment) {
        this(play, audition, node, administrator, environment, System.out);
    }

    Performance(
            Play play,
            Audition audition,
            EmbeddedNode node,
            AdminToken administrator,
            Environment environment,
            PrintStream console) {
        this.play = play;
        this.audition = audition;
        this.node = node;
        this.administrator = administrator;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (play.isTaken()) {
            console.println("There is something in this store already, so no demonstration is played.");
            play.comeBack();
        } else {
            if (play.isOver()) {
                play.comeBack();
            } else {
                perform();
            }
            audition.hold();
            play.settle();
            tellPeople();
        }
        tellAddresses();
    }

    private void perform() {
        long began = System.nanoTime();
        console.println(
                play.isBegun()
                        ? "The demonstration was cut short and goes on where it was."
                        : "Playing 14 months of a hosting company: 3 resellers, 40 customers, 60 websites ...");
        console.printf(
                "%-9s %9s %9s %9s %9s %9s %9s%n", "", "customers", "sites", "suspended", "invoices", "paid", "lost");
        play.run(this);
        console.printf(
                "Done in %d s.%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    @Override
    public void month(YearMonth month, Spectator.Figures figures) {
        console.printf(
                "%-9s %9d %9d %9d %9d %9d %9d%n",
                month.format(MONTH),
                figures.customers(),
                figures.live(),
                figures.suspended(),
                figures.issued(),
                figures.paid(),
                figures.lost());
        console.flush();
    }

    @Override
    public void refused(String act, Refused why) {
        log.warn("In the play, '{}' was refused: {}", act, why.getMessage());
    }

    private void tellPeople() {
        console.printf("%nSign in as           (password: %s)%n", Audition.PASSWORD);
        Audition.parts()
                .forEach(part ->
                        console.printf("%-19s %s%n", part.role(), part.email().value()));
    }

    private void tellAddresses() {
        String platform = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        console.printf(
                """

                Dashboard           %s/
                API explorer        %s/swagger-ui.html
                A website           %s
                A suspended one     %s
                Administrator       Authorization: Bearer %s

                """,
                platform,
                platform,
                node.localUrl(Cast.site("brooklyn-bagels")),
                node.localUrl(Cast.site("nami-surf")),
                administrator.generated().orElse("<HOSTING_ADMIN_TOKEN, or the token shown at the first start>"));
    }
}

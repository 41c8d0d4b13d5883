package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.AuthenticationRefused;
import com.unifiedhosting.app.http.EdgeProblem;
import com.unifiedhosting.app.http.Problem;
import com.unifiedhosting.app.http.ProblemWriter;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.IpAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 403 to banned addresses before anything is done for them, and tells the {@link AttackWatch} whose credentials
 * were refused. This machine and the proxies in front of it are never banned, whatever stands in the list.
 */
final class BanFilter extends OncePerRequestFilter {

    private final BanList bans;
    private final AttackWatch watch;
    private final TrustedProxies proxies;
    private final ProblemWriter problems;

    BanFilter(BanList bans, AttackWatch watch, TrustedProxies proxies, ProblemWriter problems) {
        this.bans = bans;
        this.watch = watch;
        this.proxies = proxies;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        IpAddress address = new IpAddress(request.getRemoteAddr());
        Network caller = Network.of(address);
        if (caller.isOfThisMachine() || proxies.trusts(address.value())) {
            chain.doFilter(request, response);
            return;
        }
        if (bans.holds(caller)) {
            problems.write(
                    Problem.of(EdgeProblem.ADDRESS_BANNED, "requests from this address are not answered")
                            .with("Connection", "close"),
                    request,
                    response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (AuthenticationRefused.isNoted(request)) {
                watch.refused(caller);
            }
        }
    }

    static boolean keepsOut(IpAddress address, BanList bans, TrustedProxies proxies) {
        Network caller = Network.of(address);
        return !caller.isOfThisMachine() && !proxies.trusts(address.value()) && bans.holds(caller);
    }
}

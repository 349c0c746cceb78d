/* The yardstick: the reference model by hand in scalar C, its constants baked in by model.h, which
   the benchmark `futures` writes and hands to clang -O3 -march=native.
   usage: scalar det|sto ROLLOUTS [SEED]

   xoshiro256++; normals by Marsaglia and Tsang's ziggurat (128 layers); one sequential stream for
   the whole process.

   It is the project's reference program with the step order of scenarios/README.md in place of its
   own: lasting effects push from the day of play on, moves are decided on the state before drift, those drawn on the same day are applied in a drawn order with their needs looked at again,
   ends are looked at after drift. Measured in turns, 25 pairs of 20,000 runs on a busy machine,
   clang 14: median 328 ns a day for the reference, 322 for this, ratio 0.96 (0.86 to 1.05 in 21 of
   25 pairs), so it is at least as fast. */
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
#include <math.h>
#include <time.h>
#define K(v) ((R)(v))
typedef double R;
#include "model.h"
static uint64_t g[4];
static inline uint64_t rotl(uint64_t x,int k){return (x<<k)|(x>>(64-k));}
static inline uint64_t nextu(void){uint64_t r=rotl(g[0]+g[3],23)+g[0],t=g[1]<<17;g[2]^=g[0];g[3]^=g[1];g[1]^=g[2];g[0]^=g[3];g[2]^=t;g[3]=rotl(g[3],45);return r;}
static inline double u01(void){return (double)(nextu()>>11)*0x1p-53;}
static double zx[129],zr[128];
static void zinit(void){double d=3.442619855899,v=9.91256303526217e-3,t=d;double f=exp(-.5*d*d);zx[0]=v/f;zx[1]=d;for(int i=2;i<128;i++){t=sqrt(-2*log(v/t+exp(-.5*t*t)));zx[i]=t;}zx[128]=0;for(int i=0;i<128;i++)zr[i]=zx[i+1]/zx[i];}
static double nrm(void){for(;;){uint64_t b=nextu();int i=b&127;double u=2*((double)(b>>11)*0x1p-53)-1;if(__builtin_expect(fabs(u)<zr[i],1))return u*zx[i];
  if(i==0){double x,y;do{x=log(u01()+1e-300)/3.442619855899;y=log(u01()+1e-300);}while(-2*y<x*x);return u<0?x-3.442619855899:3.442619855899-x;}
  double x=u*zx[i],f0=exp(-.5*(zx[i]*zx[i]-x*x)),f1=exp(-.5*(zx[i+1]*zx[i+1]-x*x));if(f1+u01()*(f0-f1)<1)return x;}}
static inline double clampd(double v){return v<0?0:v>100?100:v;}
/* Mean and standard deviation of n values from their sum and the sum of their squares. */
static void tell(const char*what,double sum,double squares,long n){double m=sum/n,v=squares/n-m*m;printf("%s %.9g %.9g\n",what,m,v>0?sqrt(v):0);}
int main(int c,char**v){
  int sto=c>1&&!strcmp(v[1],"sto");long n=c>2?atol(v[2]):1000;uint64_t seed=c>3?strtoull(v[3],0,10):1;
  for(int i=0;i<4;i++){uint64_t z=(seed+=0x9e3779b97f4a7c15ull);z=(z^z>>30)*0xbf58476d1ce4e5b9ull;z=(z^z>>27)*0x94d049bb133111ebull;g[i]=z^z>>31;}
  zinit();double sum[N]={0},squares[N]={0};long oc[4]={0},days=0,fires=0,days2=0,fires2=0;
  for(long r=0;r<n;r++){
    double x[N],s[N],y[N],pers[N];int last[M];memcpy(x,X0,sizeof x);memset(pers,0,sizeof pers);for(int k=0;k<M;k++)last[k]=-1000;
    int o=0,t;long before=fires;
    if(!sto){ /* the volatile start keeps the compiler from hoisting identical rollouts */
      volatile double q=X0[0];x[0]=q;
      for(t=0;t<H;t++){
        for(int j=0;j<N;j++)s[j]=(x[j]-50)/(25+fabs(x[j]-50));
#define X(i) x[i]
#define S(i) s[i]
#define D(i,e,nz) y[i]=clampd(x[i]+(e))
        DELTAS(X,S,D);memcpy(x,y,sizeof x);
#undef D
      }
    } else for(t=0;t<H;t++){
      for(int k=0;k<M;k++)if(t==last[k]+PDAYS[k]){
#define P(j,a) pers[j]-=a
        UNPERS(k,P)
#undef P
      }
      unsigned fire[(M+31)/32];memset(fire,0,sizeof fire);int any=0;
#define DONE(k) (last[k]>=0)
#define F(k,h,cc) if((t-last[k]>COOL[k])&&(cc)&&u01()<(h)){fire[(k)>>5]|=1u<<((k)&31);any++;}
      MOVES(X,F);
#undef F
      if(any){
        int order[M],drawn=0;
        for(int w=0;w<(M+31)/32;w++)for(unsigned b=fire[w];b;b&=b-1)order[drawn++]=w*32+__builtin_ctz(b);
        for(int i=drawn-1;i>0;i--){int j=(int)(u01()*(i+1)),k=order[i];order[i]=order[j];order[j]=k;}
        for(int i=0;i<drawn;i++){
          int k=order[i],needs=1;
          if(i)NEEDS(k,X,needs)
          if(!needs)continue;
          last[k]=t;fires++;
#define E(j,a) x[j]=clampd(x[j]+a)
#define P(j,a) pers[j]+=a
          EFFECTS(k,E,P)
#undef E
#undef P
        }
      }
      for(int j=0;j<N;j++)s[j]=(x[j]-50)/(25+fabs(x[j]-50));
#define D(i,e,nz) y[i]=clampd(x[i]+((e)+pers[i]+nz*nrm()))
      DELTAS(X,S,D);memcpy(x,y,sizeof x);
#undef D
      if((o=OUTCOME(X))){t++;break;}
    }
    oc[o]++;days+=t;days2+=(long)t*t;long f=fires-before;fires2+=f*f;for(int j=0;j<N;j++){sum[j]+=x[j];squares[j]+=x[j]*x[j];}
  }
  struct timespec cpu;clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&cpu);
  printf("outcomes %ld %ld %ld %ld\n",oc[0],oc[1],oc[2],oc[3]);
  tell("days",days,days2,n);tell("fires",fires,fires2,n);
  for(int j=0;j<N;j++){char name[16];snprintf(name,sizeof name,"x%d",j);tell(name,sum[j],squares[j],n);}
  printf("cpu_seconds %.6f\n",cpu.tv_sec+cpu.tv_nsec*1e-9);
}
